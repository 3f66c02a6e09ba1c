using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>An answer that was given under an Idempotency-Key, to be given again.</summary>
public sealed record SeenRequest(string Key, SurrogateId Actor, string Route, int Status, ReadOnlyMemory<byte> Body, Instant At);
