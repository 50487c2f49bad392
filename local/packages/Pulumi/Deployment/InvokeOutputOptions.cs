using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The options of a call of a provider function whose result is an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources that must exist before the call.</summary>
    [AllowNull]
    public InputList<Resource> DependsOn { get => field ??= []; set; }
}
