namespace Countersign.Api.Actions;

/// <summary>Who uses a secret that is renewed, and which person of theirs said when that they have the new one; null while nobody did.</summary>
public sealed record ConsumerLine(string Party, string? ConfirmedBy, string? ConfirmedAt);
