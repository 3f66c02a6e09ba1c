namespace Countersign.Api;

/// <summary>One thing wrong in a document: where, about what, the question left open, why and the remedy.</summary>
public sealed record ProblemLine(string Code, string File, int Line, int Column, string Thing, string? Question, string Message, string? Remedy);
