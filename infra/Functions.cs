namespace Hybrid.Infra;

/// <summary>The functions that routes can go to, one a project in <c>functions/</c>.</summary>
public static class Functions
{
    /// <summary>Says hello, and what it was asked.</summary>
    public static LambdaFunction Hello { get; } = LambdaFunction.Named("Hello");
}
