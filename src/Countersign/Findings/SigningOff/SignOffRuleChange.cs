using Countersign.Evidence;

namespace Countersign.Findings.SigningOff;

/// <summary>A rule's new state and the evidence of it.</summary>
public sealed record SignOffRuleChange(SignOffRule? Before, SignOffRule After, EntryDraft Entry);
