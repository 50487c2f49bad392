using System.Collections.Immutable;

namespace Pulumi.Aws.Ssm;

public static class GetParameter
{
    private const string Token = "aws:ssm/getParameter:getParameter";

    public static Task<GetParameterResult> InvokeAsync(GetParameterArgs args, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetParameterResult>(Token, args ?? new(), options);

    public static Output<GetParameterResult> Invoke(GetParameterInvokeArgs args, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetParameterResult>(Token, args ?? new(), options);

    public static Output<GetParameterResult> Invoke(GetParameterInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetParameterResult>(Token, args ?? new(), options);
}

public sealed class GetParameterArgs : InvokeArgs
{
    [Input("name", required: true)] public string Name { get; set; } = null!;
}

public sealed class GetParameterInvokeArgs : InvokeArgs
{
    [Input("name", required: true)] public Input<string> Name { get; set; } = null!;
}

[OutputType]
public sealed class GetParameterResult
{
    public readonly string Arn, InsecureValue, Name, Type;

    [OutputConstructor]
    private GetParameterResult(string arn, string insecureValue, string name, string type)
        => (Arn, InsecureValue, Name, Type) = (arn, insecureValue, name, type);
}

public static class GetParametersByPath
{
    private const string Token = "aws:ssm/getParametersByPath:getParametersByPath";

    public static Task<GetParametersByPathResult> InvokeAsync(GetParametersByPathArgs args, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetParametersByPathResult>(Token, args ?? new(), options);

    public static Output<GetParametersByPathResult> Invoke(GetParametersByPathInvokeArgs args, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetParametersByPathResult>(Token, args ?? new(), options);

    public static Output<GetParametersByPathResult> Invoke(GetParametersByPathInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetParametersByPathResult>(Token, args ?? new(), options);
}

public sealed class GetParametersByPathArgs : InvokeArgs
{
    [Input("path", required: true)] public string Path { get; set; } = null!;
}

public sealed class GetParametersByPathInvokeArgs : InvokeArgs
{
    [Input("path", required: true)] public Input<string> Path { get; set; } = null!;
}

[OutputType]
public sealed class GetParametersByPathResult
{
    public readonly ImmutableArray<string> Names, Values;

    [OutputConstructor]
    private GetParametersByPathResult(ImmutableArray<string> names, ImmutableArray<string> values) => (Names, Values) = (names, values);
}
