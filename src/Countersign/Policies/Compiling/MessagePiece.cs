namespace Countersign.Policies.Compiling;

/// <summary>A stretch of a message: fixed text, or the CEL between braces with its place.</summary>
internal sealed record MessagePiece(string Text, bool IsHole, int Offset);
