namespace Countersign.Server.Conventions;

/// <summary>Marks routes that take If-Match: what they are about has a version.</summary>
internal sealed record IfMatchTaken;
