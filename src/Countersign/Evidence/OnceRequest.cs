namespace Countersign.Evidence;

/// <summary>A request whose sender may send it again, to this process or another, and wants it done once.</summary>
/// <param name="Key">The sender's own name for it.</param>
/// <param name="Digest">Of what it asks for, and of whom: another request under the same key is none.</param>
/// <param name="Attempt">This time that it came, unlike any other: its acts know each other by it.</param>
public sealed record OnceRequest(string Key, string Digest, ReadOnlyMemory<byte> Attempt);
