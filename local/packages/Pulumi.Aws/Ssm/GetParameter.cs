namespace Pulumi.Aws.Ssm;

public static class GetParameter
{
    private const string Token = "aws:ssm/getParameter:getParameter";

    public static Task<GetParameterResult> InvokeAsync(GetParameterArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetParameterResult>(Token, args ?? new GetParameterArgs(), options);

    public static Output<GetParameterResult> Invoke(GetParameterInvokeArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetParameterResult>(Token, args ?? new GetParameterInvokeArgs(), options);

    public static Output<GetParameterResult> Invoke(GetParameterInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetParameterResult>(Token, args ?? new GetParameterInvokeArgs(), options);
}
