using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.S3;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads a target group, and the function behind it, out of a graph.</summary>
internal sealed class TargetGroupReader(StackGraph graph)
{
    // No account answers for a local stack; this is the one that AWS's own documentation uses.
    public const string Account = "123456789012";

    public TargetGroupModel Read(GraphResource targetGroup)
    {
        if (targetGroup.Inputs["protocolVersion"]?.GetValue<string>() is { } version && version != "HTTP1")
            throw new NotSupportedException($"target group {targetGroup.Name}: protocolVersion: {version} is not served locally; HTTP1 is");
        var isLambda = targetGroup.Inputs["targetType"]?.GetValue<string>() == "lambda";
        return new()
        {
            Name = targetGroup.Name,
            Arn = $"arn:aws:elasticloadbalancing:{graph.Region}:{Account}:targetgroup/{targetGroup.Name}/{Suffix(targetGroup.Name)}",
            IsLambda = isLambda,
            MultiValueHeaders = targetGroup.Inputs["lambdaMultiValueHeadersEnabled"]?.GetValue<bool>() ?? false,
            Function = isLambda ? Target(targetGroup) : null,
            HealthCheck = HealthCheckReader.Read(targetGroup.Name, targetGroup.Inputs["healthCheck"], isLambda),
            Algorithm = Algorithm(targetGroup),
            Stickiness = Stickiness(targetGroup.Inputs["stickiness"]),
        };
    }

    private static LoadBalancingAlgorithm Algorithm(GraphResource targetGroup) =>
        targetGroup.Inputs["loadBalancingAlgorithmType"]?.GetValue<string>() switch
        {
            null or "round_robin" => LoadBalancingAlgorithm.RoundRobin,
            "least_outstanding_requests" => LoadBalancingAlgorithm.LeastOutstandingRequests,
            "weighted_random" => LoadBalancingAlgorithm.WeightedRandom,
            var other => throw new NotSupportedException(
                $"target group {targetGroup.Name}: loadBalancingAlgorithmType: {other} is not allowed; allowed: round_robin, "
                    + "least_outstanding_requests, weighted_random"),
        };

    private static TargetStickinessModel? Stickiness(JsonNode? stickiness)
    {
        // With the block there, the provider turns it on unless it says otherwise; a day is AWS's default.
        const int day = 86400;
        if (stickiness is null || !(stickiness["enabled"]?.GetValue<bool>() ?? true)) return null;
        var cookie = stickiness["type"]?.GetValue<string>() == "app_cookie" ? stickiness["cookieName"]?.GetValue<string>() : null;
        return new(TimeSpan.FromSeconds(stickiness["cookieDuration"]?.GetValue<int>() ?? day), cookie);
    }

    private FunctionDefinition? Target(GraphResource targetGroup)
    {
        var attachment = graph.OfType("aws:lb/targetGroupAttachment:TargetGroupAttachment")
            .FirstOrDefault(a => graph.Referenced(a.Inputs["targetGroupArn"]) == targetGroup);
        if (attachment is null) return null;
        var alias = graph.Referenced(attachment.Inputs["targetId"])
            ?? throw new NotSupportedException(
                $"target group {targetGroup.Name}: {attachment.Inputs["targetId"]} is nothing of this stack");
        var function = graph.Referenced(alias.Inputs["functionName"])
            ?? throw new NotSupportedException(
                $"target group {targetGroup.Name}: the target {alias.Name} is no alias of a function of this stack");
        return Function(function, alias);
    }

    // What an archive is made of lies unpacked beside it.
    private string TaskRoot(string path)
    {
        path = Path.GetFullPath(Path.Combine(graph.ProjectDirectory, path));
        foreach (var extension in (string[])[".zip", ".provided"])
        {
            if (path.EndsWith(extension, StringComparison.Ordinal)) path = path[..^extension.Length];
        }

        return path;
    }

    private FunctionDefinition Function(GraphResource function, GraphResource alias)
    {
        var qualifier = alias.Inputs["name"]!.GetValue<string>();
        var inputs = function.Inputs;
        // An image has neither.
        var runtime = inputs["runtime"]?.GetValue<string>() ?? "";
        var taskRoot = inputs["code"] is { } code ? TaskRoot(code["path"]!.GetValue<string>()) : graph.ProjectDirectory;
        return new()
        {
            Name = function.Name,
            // In the archive for provided.al2023 the executable has the name that this runtime starts.
            Handler = runtime.StartsWith("provided", StringComparison.Ordinal)
                ? Path.GetFileName(taskRoot)
                : inputs["handler"]?.GetValue<string>() ?? "",
            Runtime = runtime,
            TaskRoot = taskRoot,
            // The defaults of Lambda itself.
            MemorySize = inputs["memorySize"]?.GetValue<int>() ?? 128,
            Timeout = TimeSpan.FromSeconds(inputs["timeout"]?.GetValue<int>() ?? 3),
            // -1 is how the provider writes that there is none.
            ReservedConcurrency = inputs["reservedConcurrentExecutions"]?.GetValue<int>() is { } reserved and >= 0 ? reserved : null,
            Environment = inputs["environment"]?["variables"]?.AsObject()
                .ToDictionary(v => v.Key, v => S3Objects.ResolveBucket(v.Value!.GetValue<string>())) ?? [],
            LogFormat = inputs["loggingConfig"]?["logFormat"]?.GetValue<string>() ?? "Text",
            SnapStart = inputs["snapStart"]?["applyOn"]?.GetValue<string>() == "PublishedVersions",
            InvokedArn = $"arn:aws:lambda:{graph.Region}:{Account}:function:{function.Name}:{qualifier}",
            Version = "1",
        };
    }

    private static string Suffix(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
}
