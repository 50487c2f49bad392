namespace Pulumi;

/// <summary>The name of a resource that is unique among all stacks.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string _value;

    /// <summary>Takes the text as it is.</summary>
    public Urn(string value)
    {
        _value = value;
    }

    /// <summary>Puts a URN together; project and stack are those of the deployment unless given.</summary>
    /// <exception cref="ArgumentException">Both a parent and a parent URN are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Give a parent or a parent URN, not both.", nameof(parentUrn));
        var prefix = (parent?.Urn ?? parentUrn?.ToOutput())?.Apply(urn => urn[..urn.LastIndexOf("::", StringComparison.Ordinal)] + "$")
            ?? Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    /// <summary>The text.</summary>
    public static implicit operator string(Urn value) => value._value;

    /// <summary>Same text.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Other text.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value ?? "");

    /// <inheritdoc/>
    public override string ToString() => _value;
}
