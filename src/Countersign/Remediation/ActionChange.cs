using Countersign.Evidence;

namespace Countersign.Remediation;

/// <summary>An action's new state and the evidence of it: one value, saved in one transaction.</summary>
public sealed record ActionChange(RemediationAction? Before, RemediationAction After, EntryDraft Entry);
