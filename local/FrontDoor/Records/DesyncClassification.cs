namespace Hybrid.Local.FrontDoor.Records;

/// <summary>How far a request is from what two servers would read alike, by the words of the access log.</summary>
internal enum DesyncTier
{
    /// <summary>Not as RFC 7230 has it, and harmless: refused in the mode strictest alone.</summary>
    Acceptable,

    /// <summary>Servers may read it differently: passed, and nothing after it on the same connections.</summary>
    Ambiguous,

    /// <summary>Made to be read differently: refused.</summary>
    Severe,
}

/// <summary>A request that is not compliant.</summary>
/// <param name="Tier">How far it is from it: the <c>classification</c> of the access log.</param>
/// <param name="Reason">Why: the <c>classification_reason</c>.</param>
internal sealed record DesyncClassification(DesyncTier Tier, string Reason)
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#classification-reasons
    public static readonly DesyncClassification GetHeadZeroContentLength = new(DesyncTier.Acceptable, nameof(GetHeadZeroContentLength));
    public static readonly DesyncClassification NonCompliantHeader = new(DesyncTier.Acceptable, nameof(NonCompliantHeader));
    public static readonly DesyncClassification NonCompliantVersion = new(DesyncTier.Acceptable, nameof(NonCompliantVersion));
    public static readonly DesyncClassification SpaceInUri = new(DesyncTier.Acceptable, nameof(SpaceInUri));
    public static readonly DesyncClassification AmbiguousUri = new(DesyncTier.Ambiguous, nameof(AmbiguousUri));
    public static readonly DesyncClassification BothTeClPresent = new(DesyncTier.Ambiguous, nameof(BothTeClPresent));
    public static readonly DesyncClassification DuplicateContentLength = new(DesyncTier.Ambiguous, nameof(DuplicateContentLength));
    public static readonly DesyncClassification EmptyHeader = new(DesyncTier.Ambiguous, nameof(EmptyHeader));
    public static readonly DesyncClassification SuspiciousHeader = new(DesyncTier.Ambiguous, nameof(SuspiciousHeader));
    public static readonly DesyncClassification UndefinedContentLengthSemantics =
        new(DesyncTier.Ambiguous, nameof(UndefinedContentLengthSemantics));

    public static readonly DesyncClassification UndefinedTransferEncodingSemantics =
        new(DesyncTier.Ambiguous, nameof(UndefinedTransferEncodingSemantics));

    public static readonly DesyncClassification BadContentLength = new(DesyncTier.Severe, nameof(BadContentLength));
    public static readonly DesyncClassification BadHeader = new(DesyncTier.Severe, nameof(BadHeader));
    public static readonly DesyncClassification BadMethod = new(DesyncTier.Severe, nameof(BadMethod));
    public static readonly DesyncClassification BadTransferEncoding = new(DesyncTier.Severe, nameof(BadTransferEncoding));
    public static readonly DesyncClassification BadUri = new(DesyncTier.Severe, nameof(BadUri));
    public static readonly DesyncClassification BadVersion = new(DesyncTier.Severe, nameof(BadVersion));
    public static readonly DesyncClassification MultipleContentLength = new(DesyncTier.Severe, nameof(MultipleContentLength));
    public static readonly DesyncClassification MultipleTransferEncodingChunked =
        new(DesyncTier.Severe, nameof(MultipleTransferEncodingChunked));

    public static readonly DesyncClassification SuspiciousTeClPresent = new(DesyncTier.Severe, nameof(SuspiciousTeClPresent));
}
