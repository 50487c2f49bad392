using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Plan;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Options;

/// <summary>Reads what the last deployment exported from a file.</summary>
internal static class LastOutputs
{
    /// <summary>Takes the outputs of a stack, or its output <c>priorities</c> alone; or tells what is wrong.</summary>
    public static bool TryRead(string file, [NotNullWhen(true)] out LastDeployment? last, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            var root = JsonElement.Parse(File.ReadAllBytes(file), new() { AllowDuplicateProperties = false });
            last = Of(root);
            fault = null;
            return true;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            fault = $"{FileFault.Of(file, exception)}; name a file made by 'pulumi stack output --json'";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            fault = "not a JSON object that has each rule once, with its priority; write one such as {\"priorities\":{\"hello\":1000}}";
        }

        last = null;
        return false;
    }

    /// <summary>What a deployment of a graph would export, as far as a graph knows it; null if that is nothing.</summary>
    public static LastDeployment? Of(JsonObject outputs)
    {
        try
        {
            var last = Of(JsonSerializer.SerializeToElement(outputs));
            // Known to a deployment alone.
            return Reference.TryParse(last.LoadBalancerArn, out _)
                ? last with { LoadBalancerArn = null, LoadBalancerDnsName = null }
                : last;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static LastDeployment Of(JsonElement root)
    {
        var isWhole = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("priorities", out _);
        var rules = isWhole ? root.GetProperty("priorities") : root;
        return new(Numbers(rules))
        {
            Functions = isWhole && root.TryGetProperty("ruleArns", out var functions) && functions.ValueKind == JsonValueKind.Object
                ? [.. functions.EnumerateObject().Select(function => function.Name)]
                : null,
            LoadBalancerArn = isWhole ? Text(root, "loadBalancerArn") : null,
            LoadBalancerDnsName = isWhole ? Text(root, "loadBalancerDnsName") : null,
            Listeners = isWhole && root.TryGetProperty("listeners", out var listeners)
                ? [.. listeners.EnumerateArray().Select(listener => listener.GetString()!)]
                : [],
            Network = isWhole ? Text(root, "network") : null,
            MonolithPort = isWhole && root.TryGetProperty("monolithPort", out var port) && port.ValueKind != JsonValueKind.Null
                ? port.GetInt32()
                : null,
            ServerPorts = isWhole && root.TryGetProperty("serverPorts", out var servers) ? Numbers(servers) : new Dictionary<string, int>(),
        };

        static Dictionary<string, int> Numbers(JsonElement named) =>
            named.EnumerateObject().ToDictionary(number => number.Name, number => number.Value.GetInt32());
    }

    private static string? Text(JsonElement outputs, string name) =>
        outputs.TryGetProperty(name, out var value) ? value.GetString() : null;
}
