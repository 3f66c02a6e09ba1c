using Countersign.Findings;
using Countersign.Findings.Separation;

namespace Countersign.Remediation;

/// <summary>What an action that ends changes beside itself, as that is now.</summary>
/// <param name="Finding">Null where it is no more.</param>
/// <param name="Undone">The action that is taken back; null for one that goes forward.</param>
/// <param name="Run">The act of whoever ran it; null where nobody knows.</param>
public sealed record ActionConcern(Finding? Finding, RemediationAction? Undone, FindingAct? Run);
