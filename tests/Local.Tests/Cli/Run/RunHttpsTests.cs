using System.Net;
using System.Security.Cryptography.X509Certificates;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>A stack with HTTPS, run as a user runs it.</summary>
public sealed class RunHttpsTests
{
    [Fact]
    public async Task RedirectLeadsToHttps_WhoseCertificateIsNamed()
    {
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start("run", "--stack", "prod", "--port", $"{port}");
        var https = await hybrid.LineAsync("HTTPS:");
        await hybrid.LineAsync($"Ready: http://127.0.0.1:{port}");
        Assert.StartsWith($"HTTPS: https://127.0.0.1:{port + 363}, ", https, StringComparison.Ordinal);
        Assert.Contains("curl -k", https, StringComparison.Ordinal);
        var file = https.Split("--cacert ")[1].Split(' ')[0];
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.GetFullPath(file));
        using var client = Trusting(certificate);

        using var response = await client.GetAsync($"http://127.0.0.1:{port}/ec2?x=1");

        Assert.Equal(
            (HttpStatusCode.OK, $"https://127.0.0.1:{port + 363}/ec2?x=1"),
            (response.StatusCode, response.RequestMessage!.RequestUri!.ToString()));
        Assert.Contains("Hello from EC2", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpClient Trusting(X509Certificate2 certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        return new(handler);
    }
}
