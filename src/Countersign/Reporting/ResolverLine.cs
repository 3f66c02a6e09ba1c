using Countersign.Controls;

namespace Countersign.Reporting;

/// <summary>How much of each severity one resolver has.</summary>
public sealed record ResolverLine(string Resolver, IReadOnlyDictionary<Severity, long> BySeverity, long Total);
