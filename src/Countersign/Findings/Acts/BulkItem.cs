using Countersign.Findings.Separation;

namespace Countersign.Findings.Acts;

/// <summary>One finding of a list, and the version of it that whoever signs the list has seen.</summary>
public sealed record BulkItem(ActQuestion Question, long SeenVersion);
