using Hybrid.Functions.Web;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

// All that Lambda takes. Anywhere else the two do nothing, and the program is what it was: an application that listens on a port.
builder.Services.AddAWSLambdaHosting(LambdaEventSource.ApplicationLoadBalancer);
builder.Services.AddAWSLambdaBeforeSnapshotRequest(new(HttpMethod.Get, "/web"));

builder.Services.AddKeyRing(builder.Configuration);
builder.Services.AddAntiforgery();
builder.Services.AddAuthorization();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.Cookie.Name = "shop";
    options.LoginPath = "/account/sign-in";
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Accounts>();
builder.Services.AddSingleton<Inbox>();

var application = builder.Build();
application.UseLimits();
application.UseAuthentication();
application.UseAuthorization();
application.UseAntiforgery();
application.MapAccount();
application.MapMessages();
await application.RunAsync();
