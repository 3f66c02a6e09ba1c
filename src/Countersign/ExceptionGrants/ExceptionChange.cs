using Countersign.Evidence;

namespace Countersign.ExceptionGrants;

/// <summary>An exception's new state and the evidence of it: one value, saved in one transaction.</summary>
public sealed record ExceptionChange(ExceptionGrant? Before, ExceptionGrant After, EntryDraft Entry);
