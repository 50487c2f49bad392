namespace Pulumi;

/// <summary>An input whose type is of no concern.</summary>
internal interface IInput
{
    IOutput ToOutput();
}
