using Countersign.Evidence;

namespace Countersign.Findings;

/// <summary>A finding's new state and the evidence of it: one value, saved in one transaction.</summary>
public sealed record FindingChange(Finding? Before, Finding After, EntryDraft Entry);
