namespace Pulumi.Aws.Route53;

public sealed class RecordArgs : ResourceArgs
{
    [Input("zoneId", required: true)]
    public Input<string> ZoneId { get; set; } = null!;

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("type", required: true)]
    public InputUnion<string, RecordType> Type { get; set; } = null!;

    [Input("records")]
    private InputList<string>? _records;

    public InputList<string> Records
    {
        get => _records ??= [];
        set => _records = value;
    }

    [Input("ttl")]
    public Input<int>? Ttl { get; set; }

    [Input("aliases")]
    private InputList<Inputs.RecordAliasArgs>? _aliases;

    public InputList<Inputs.RecordAliasArgs> Aliases
    {
        get => _aliases ??= [];
        set => _aliases = value;
    }

    [Input("allowOverwrite")]
    public Input<bool>? AllowOverwrite { get; set; }
}
