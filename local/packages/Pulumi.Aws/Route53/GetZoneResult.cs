namespace Pulumi.Aws.Route53;

[OutputType]
public sealed class GetZoneResult
{
    public string Arn { get; }

    public string Name { get; }

    public string ZoneId { get; }

    [OutputConstructor]
    private GetZoneResult(string arn, string name, string zoneId)
    {
        Arn = arn;
        Name = name;
        ZoneId = zoneId;
    }
}
