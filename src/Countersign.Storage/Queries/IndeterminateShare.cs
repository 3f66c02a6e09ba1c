namespace Countersign.Storage.Queries;

/// <summary>Of how many live units of one kind of a source (`Units`) a policy cannot tell, and since when of the first of them.</summary>
public sealed record IndeterminateShare(string Policy, string Source, long Indeterminate, long Units, Instant Since)
{
    public double Percent => Units == 0 ? 0 : 100.0 * Indeterminate / Units;
}
