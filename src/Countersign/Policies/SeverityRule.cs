using Countersign.Controls;

namespace Countersign.Policies;

/// <summary>The first rule whose condition holds decides; a rule without one always does.</summary>
public sealed record SeverityRule(string? When, Severity Is);
