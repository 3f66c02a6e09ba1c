namespace Countersign.Api.Acts;

/// <summary>
/// What was done by hand, where that can be seen (records of other systems, receipts, digests), and when it was done: `EndedAt` is null for now.
/// </summary>
public sealed record ProofRequest(string? Because, IReadOnlyList<string>? Proof = null, string? EndedAt = null);
