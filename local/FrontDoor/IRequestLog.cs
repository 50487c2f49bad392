namespace Hybrid.Local.FrontDoor;

/// <summary>Hears of every request that has ended.</summary>
internal interface IRequestLog
{
    /// <summary>Takes one down. Called from many threads.</summary>
    void Write(RequestRecord record);
}
