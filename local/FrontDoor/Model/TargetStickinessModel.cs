namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Stickiness of a target group: a client stays with the target that it first met.</summary>
/// <param name="Duration">For how long.</param>
/// <param name="ApplicationCookie">The cookie of the application that it goes by (app_cookie); null: the load balancer's own (lb_cookie).</param>
internal sealed record TargetStickinessModel(TimeSpan Duration, string? ApplicationCookie);
