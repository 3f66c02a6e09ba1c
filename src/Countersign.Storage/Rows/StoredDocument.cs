namespace Countersign.Storage.Rows;

/// <summary>A configuration document as applied. `Active` is false once it was retired; `Digest` tells equal bodies.</summary>
public sealed record StoredDocument(string Kind, string Name, string Body, string File, int Line, string Digest, bool Active, Instant AppliedAt);
