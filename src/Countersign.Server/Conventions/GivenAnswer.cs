namespace Countersign.Server.Conventions;

/// <summary>An answer kept under its Idempotency-Key.</summary>
internal sealed record GivenAnswer(int Status, string? ContentType, string? Location, byte[] Body);
