using Countersign.Evidence;

namespace Countersign.Remediation.Containing;

/// <summary>A containment's new state and the evidence of it, an entry for each thing that happened: one value, saved in one transaction.</summary>
public sealed record ContainmentChange(Containment? Before, Containment After, IReadOnlyList<EntryDraft> Entries);
