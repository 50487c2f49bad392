using Hybrid.Infra.Catalog;

namespace Hybrid.Infra;

/// <summary>The functions that routes can go to, one a project in <c>functions/</c>.</summary>
public static class Functions
{
    /// <summary>Says hello, and what it was asked.</summary>
    public static LambdaFunction Hello { get; } = LambdaFunction.Named("Hello");

    /// <summary>An HTML page.</summary>
    public static LambdaFunction Page { get; } = LambdaFunction.Named("Page");

    /// <summary>A web API: a resource of tickets.</summary>
    public static LambdaFunction Api { get; } = LambdaFunction.Named("Api");

    /// <summary>Static assets out of a bucket.</summary>
    public static LambdaFunction Assets { get; } = LambdaFunction.Named("Assets") with { ReadsAssets = true };

    /// <summary>Answers with the event that it got.</summary>
    public static LambdaFunction Echo { get; } = LambdaFunction.Named("Echo");

    /// <summary>A web application of ASP.NET Core, as it stood in the monolith: a program, not a method.</summary>
    public static LambdaFunction Web { get; } = LambdaFunction.Named("Web") with { Handler = "Web" };
}
