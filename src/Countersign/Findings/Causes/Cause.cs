namespace Countersign.Findings.Causes;

/// <summary>Why a finding came to be, as far as that is shared: `granting_group` of `aws/admins`.</summary>
public sealed record Cause(CauseKind Kind, string Key);
