namespace Countersign.Storage.Rows;

/// <summary>A request that was acted on. `Answer` is null until it was answered: its process ended before, or is still at it.</summary>
public sealed record SeenRequest(string Key, string Digest, ReadOnlyMemory<byte>? Answer, Instant At);
