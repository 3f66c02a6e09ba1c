namespace Countersign.Storage.Queries;

/// <summary>By what findings are counted.</summary>
public enum FindingGroup
{
    State,
    Severity,
    Policy,
    Control,
    Resolver,
    Source,
    UnroutableReason,
}
