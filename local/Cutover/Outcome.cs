namespace Hybrid.Local.Cutover;

/// <summary>How a command about a cut-over ends; the values are its exit codes.</summary>
internal enum Outcome
{
    /// <summary>What was asked for is done.</summary>
    Done = 0,

    /// <summary>The route has gone back to the monolith.</summary>
    Retreated = 3,

    /// <summary>There is too little to judge by: the route stays where it is.</summary>
    Inconclusive = 4,
}
