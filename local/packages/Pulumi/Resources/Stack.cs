using System.Reflection;

namespace Pulumi;

/// <summary>The root of all resources of a program.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <summary>Declares the stack under the name <c>project-stack</c>.</summary>
    public Stack(StackOptions? options = null)
        : base(
            RootType,
            $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}",
            options is null ? null : new ComponentResourceOptions { ResourceTransformations = options.ResourceTransformations })
    {
        Deployment.InCharge.Stack = this;
    }

    /// <summary>Registers the properties that the stack's class, and those between it and this one, mark as outputs.</summary>
    /// <exception cref="RunException">A property has no value or is no output.</exception>
    internal void RegisterPropertyOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.DeclaringType!.IsSubclassOf(typeof(Stack)) && property.GetCustomAttribute<OutputAttribute>() is { } output)
                outputs.Add(output.Name ?? property.Name, property.GetValue(this));
        }

        var unassigned = outputs.Where(output => output.Value is null).Select(output => output.Key).ToArray();
        if (unassigned.Length > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. "
                + "Assign every property marked [Output] in the constructor of the stack.");
        }
        var others = outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToArray();
        if (others.Length > 0)
            throw RunException.OutputsHaveIncorrectType(others);
        RegisterOutputs(outputs);
    }
}
