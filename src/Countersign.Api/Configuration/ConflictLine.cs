namespace Countersign.Api.Configuration;

/// <summary>Two documents that cannot both be followed; `Text` tells in what. It keeps nothing from being applied.</summary>
public sealed record ConflictLine(string First, string Second, string Text, string Remedy);
