namespace Hybrid.Local.FrontDoor.Records;

/// <summary>Hears of every request that has ended.</summary>
internal interface IRequestLog
{
    /// <summary>Whether anybody reads it; if not, nothing is written.</summary>
    bool IsEnabled => true;

    /// <summary>Whether it tells how many bytes came and went, which costs something to find out.</summary>
    bool CountsBytes => false;

    /// <summary>Takes one down. Called from many threads.</summary>
    void Write(RequestRecord record);
}
