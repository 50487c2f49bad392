using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The settings of alarms and dashboard.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class MonitoringSettingsTests
{
    [Fact]
    public void EverySetting_IsRead()
    {
        var (settings, faults) = Read(
            """
            {"enabled":false,"email":"team@example.com","errorsPerMinute":3,"errorShare":7,"monolithLatency":"2s",
             "durationShare":60,"dashboard":false}
            """);

        Assert.Empty(faults);
        Assert.Equal(
            new()
            {
                Enabled = false,
                Email = "team@example.com",
                ErrorsPerMinute = 3,
                ErrorShare = 7,
                MonolithLatency = TimeSpan.FromSeconds(2),
                DurationShare = 60,
                Dashboard = false,
            },
            settings);
    }

    [Theory]
    [InlineData(
        """{"email":"team"}""",
        "hybrid:monitoring.email: \"team\" is not allowed; allowed: an e-mail address such as team@example.com")]
    [InlineData(
        """{"errorsPerMinute":0}""",
        "hybrid:monitoring.errorsPerMinute: 0 is not allowed; allowed: a whole number from 1 to 100000")]
    [InlineData(
        """{"durationShare":101}""",
        "hybrid:monitoring.durationShare: 101 is not allowed; allowed: a whole number from 1 to 100 per cent")]
    [InlineData(
        """{"slack":"#ops"}""",
        "hybrid:monitoring.slack: unknown key; allowed: dashboard, durationShare, email, enabled, errorShare, errorsPerMinute, "
            + "monolithLatency")]
    public void Rejects_AWrongSetting(string json, string fault) => Assert.Equal([fault], Read(json).Faults);

    [Fact]
    public async Task Rejects_AnEmailAddress_ThatNobodyWouldWriteTo()
    {
        var exception = await Assert.ThrowsAsync<RunException>(
            () => Stacks.WithHelloAsync(("hybrid:monitoring", """{"enabled":false,"email":"team@example.com"}""")));

        Assert.Contains(
            "hybrid:monitoring.email: \"team@example.com\" is not allowed while hybrid:monitoring.enabled is false",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static (MonitoringSettings Settings, IReadOnlyList<string> Faults) Read(string json)
    {
        var faults = new List<SettingsFault>();
        var root = SettingsSection.Root("hybrid", new Dictionary<string, string> { ["monitoring"] = json }, faults);
        var settings = root.Section("monitoring", MonitoringSettings.Read);
        return (settings, [.. faults.Select(fault => fault.ToString())]);
    }
}
