namespace Countersign.Storage.Rows;

/// <summary>A document that lies beside the ledger. Salt and content are null once it was erased.</summary>
public sealed record LedgerDocument(string Digest, ReadOnlyMemory<byte>? Salt, ReadOnlyMemory<byte>? Content)
{
    public bool IsErased => Content is null;
}
