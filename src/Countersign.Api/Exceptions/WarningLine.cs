namespace Countersign.Api.Exceptions;

/// <summary>That an exception ends in so many days: when that came due, and for whom.</summary>
public sealed record WarningLine(int DaysBefore, string At, IReadOnlyList<string> Recipients);
