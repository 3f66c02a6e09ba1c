namespace Countersign.Findings.Acts;

/// <summary>What a resolver says to have done by hand, until when, and where that can be seen.</summary>
/// <param name="EndedAt">When it was done: only an observation of a later instant confirms it.</param>
/// <param name="References">Digests of documents, receipts, names of other systems' records; at least one.</param>
public sealed record RemediationProof(string Statement, Instant EndedAt, IReadOnlyList<string> References);
