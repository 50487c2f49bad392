using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Adopted;

/// <summary>Asks AWS, before anything is registered.</summary>
internal static class Aws
{
    // The constructor of a stack cannot await, and conflicts are told before anything is registered.
    public static T Asked<T>(T otherwise, string key, List<SettingsFault> faults, Func<Task<T>> ask)
    {
        try
        {
            return Task.Run(ask).GetAwaiter().GetResult();
        }
        // Of any type, for they come from gRPC, from the provider and from AWS.
        catch (Exception exception)
        {
            faults.Add(new(key, $"cannot be looked up: {exception.Message.Split('\n')[0].Trim()}; see whether it exists and may be read"));
            return otherwise;
        }
    }

    // Not GetListener.InvokeAsync and its like: the overload that they call answers the default of the type
    // (https://github.com/pulumi/pulumi-dotnet/blob/main/sdk/Pulumi/Deployment/Deployment_Invoke.cs). The version is that of every other
    // call, or else there would be a second default provider.
    public static Task<T> AskAsync<T>(string token, InvokeArgs args) => Deployment.Instance.InvokeAsync<T>(
        token,
        args,
        new InvokeOptions { Version = typeof(GetListener).Assembly.GetName().Version!.ToString(3) },
        null);
}
