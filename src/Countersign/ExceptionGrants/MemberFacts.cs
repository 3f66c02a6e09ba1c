using Countersign.Findings;

namespace Countersign.ExceptionGrants;

/// <summary>The digest of the facts that were read of one finding.</summary>
public sealed record MemberFacts(FindingId Finding, string Digest);
