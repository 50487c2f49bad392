using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Run;

/// <summary>How the log of a run is written: for people or for machines.</summary>
internal interface ILogStyle
{
    /// <summary>Whether what a function logs stands below the request that it is about, rather than where it comes.</summary>
    bool Folds { get; }

    /// <summary>A request that has ended.</summary>
    string Of(RequestRecord record);

    /// <summary>A line of a function.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isBelow">Whether it stands below its request.</param>
    string Of(LogLine line, bool isBelow);

    /// <summary>What the run itself says.</summary>
    string Of(string message);
}
