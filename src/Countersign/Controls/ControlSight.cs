namespace Countersign.Controls;

/// <summary>What acts and findings tell of a control: open findings that nobody can resolve, and seats for which governance stood in and still must.</summary>
public sealed record ControlSight(long UnroutableFindings, long SeparationGaps)
{
    public static ControlSight Clear { get; } = new(0, 0);
}
