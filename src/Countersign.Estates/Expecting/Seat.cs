namespace Countersign.Estates.Expecting;

/// <summary>Somebody who might resolve a defect, the question they answer, and why there is nobody where `Party` is null.</summary>
internal sealed record Seat(string Question, string? Party, string Without = "none is named");
