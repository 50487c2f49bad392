namespace Pulumi.Aws.CloudWatch;

[AwsResourceType("aws:cloudwatch/dashboard:Dashboard")]
public class Dashboard : CustomResource
{
    [Output("dashboardArn")]
    public Output<string> DashboardArn { get; private set; } = null!;

    [Output("dashboardName")]
    public Output<string> DashboardName { get; private set; } = null!;

    public Dashboard(string name, DashboardArgs args, CustomResourceOptions? options = null)
        : base("aws:cloudwatch/dashboard:Dashboard", name, args ?? new DashboardArgs(), options)
    {
    }
}
