namespace Hybrid.Infra.Components;

/// <summary>A route on the dashboard.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Per cent of its requests that go to the function.</param>
/// <param name="TargetGroup">The function's target group, as CloudWatch knows it.</param>
internal sealed record DashboardRoute(string Name, decimal Weight, string TargetGroup);
