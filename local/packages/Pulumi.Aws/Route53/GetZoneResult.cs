namespace Pulumi.Aws.Route53;

[OutputType]
public sealed class GetZoneResult
{
    public readonly string Arn;
    public readonly string Name;
    public readonly string ZoneId;

    [OutputConstructor]
    private GetZoneResult(string arn, string name, string zoneId)
    {
        Arn = arn;
        Name = name;
        ZoneId = zoneId;
    }
}
