namespace Countersign.Api.Configuration;

/// <summary>A document that is applied: where it stood, and the digest of what it says.</summary>
public sealed record AppliedDocument(string Kind, string Name, string File, int Line, string Digest, bool Shipped);
