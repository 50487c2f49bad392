namespace Pulumi.Aws.Route53;

public static class GetZone
{
    private const string Token = "aws:route53/getZone:getZone";

    public static Task<GetZoneResult> InvokeAsync(GetZoneArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetZoneResult>(Token, args ?? new(), options);

    public static Output<GetZoneResult> Invoke(GetZoneInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetZoneResult>(Token, args ?? new(), options);

    public static Output<GetZoneResult> Invoke(GetZoneInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetZoneResult>(Token, args ?? new(), options);
}

public sealed class GetZoneArgs : InvokeArgs
{
    [Input("name")] public string? Name { get; set; }
    [Input("privateZone")] public bool? PrivateZone { get; set; }
}

public sealed class GetZoneInvokeArgs : InvokeArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("privateZone")] public Input<bool>? PrivateZone { get; set; }
}

[OutputType]
public sealed class GetZoneResult
{
    public readonly string Arn, Name, ZoneId;

    [OutputConstructor]
    private GetZoneResult(string arn, string name, string zoneId) => (Arn, Name, ZoneId) = (arn, name, zoneId);
}

[AwsResourceType("aws:route53/record:Record")]
public class Record(string name, RecordArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:route53/record:Record", name, args ?? new(), options)
{
    [Output("fqdn")] public Output<string> Fqdn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class RecordArgs : ResourceArgs
{
    [Input("zoneId", required: true)] public Input<string> ZoneId { get; set; } = null!;
    [Input("name", required: true)] public Input<string> Name { get; set; } = null!;
    [Input("type", required: true)] public InputUnion<string, RecordType> Type { get; set; } = null!;
    [field: Input("records")] public InputList<string> Records { get => field ??= []; set; }
    [Input("ttl")] public Input<int>? Ttl { get; set; }
    [field: Input("aliases")] public InputList<Inputs.RecordAliasArgs> Aliases { get => field ??= []; set; }
    [Input("allowOverwrite")] public Input<bool>? AllowOverwrite { get; set; }
}

[EnumType]
public readonly record struct RecordType
{
    private readonly string _value;

    private RecordType(string value) => _value = value;

    public static RecordType A { get; } = new("A");
    public static RecordType AAAA { get; } = new("AAAA");
    public static RecordType CNAME { get; } = new("CNAME");

    public static explicit operator string(RecordType value) => value._value;

    public override string ToString() => _value;
}
