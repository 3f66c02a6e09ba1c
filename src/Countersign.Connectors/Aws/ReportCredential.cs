namespace Countersign.Connectors.Aws;

/// <summary>What a credential report says of one slot of a user: whether it is active, since when, and its last use.</summary>
internal sealed record ReportCredential(
    string Slot, Fact<bool> Active, Fact<Instant> RotatedAt, ReportCell UsedCell, Instant? UsedAt, Fact<Instant> NextRotation)
{
    /// <summary>Inactive and never rotated means that the slot holds nothing.</summary>
    public bool IsEmpty => Active is { IsValue: true, Value: false } && RotatedAt.IsNone;
}
