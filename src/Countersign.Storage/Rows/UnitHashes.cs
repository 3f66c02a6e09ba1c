namespace Countersign.Storage.Rows;

/// <summary>What a live unit was last seen as: the digest of its document and that of its activity.</summary>
public readonly record struct UnitHashes(byte[] Hash, byte[]? ActivityHash);
