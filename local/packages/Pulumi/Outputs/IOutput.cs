namespace Pulumi;

/// <summary>An output whose type is of no concern.</summary>
internal interface IOutput
{
    ValueTask<OutputData<object?>> GetDataAsync();

    ValueTask<OutputState> GetStateAsync();
}
