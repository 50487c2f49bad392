namespace Pulumi.Aws.CloudWatch;

public sealed class DashboardArgs : ResourceArgs
{
    [Input("dashboardName", required: true)]
    public Input<string> DashboardName { get; set; } = null!;

    [Input("dashboardBody", required: true)]
    public Input<string> DashboardBody { get; set; } = null!;
}
