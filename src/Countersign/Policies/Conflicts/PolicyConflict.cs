namespace Countersign.Policies.Conflicts;

/// <summary>Two policies that no subject can satisfy both: they ask for values of one field that have none in common.</summary>
public sealed record PolicyConflict(string First, string Second, string Field);
