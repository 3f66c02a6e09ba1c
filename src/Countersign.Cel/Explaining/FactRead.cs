using Countersign.Cel.Checking;

namespace Countersign.Cel.Explaining;

/// <summary>A stored fact in an expression: how it is written, and what gives its value.</summary>
internal sealed record FactRead(string Path, Typed Value);
