namespace Countersign.Cel;

/// <summary>What is wrong with an expression, where, and how to put it right.</summary>
/// <param name="Code">Stable, e.g. <c>cel.unknown_field</c>.</param>
/// <param name="Message">Names the thing in back-ticks, the reason and, where there is one, the remedy.</param>
/// <param name="Offset">UTF-16 units before the place.</param>
/// <param name="Length">UTF-16 units the place covers; 0 at the end of the text.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public sealed record CelDiagnostic(string Code, string Message, int Offset, int Length, int Line, int Column);
