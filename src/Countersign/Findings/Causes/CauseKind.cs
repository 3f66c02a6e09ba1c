namespace Countersign.Findings.Causes;

/// <summary>What several findings may have in common so that one fix ends them.</summary>
public enum CauseKind
{
    Template,
    DepartedOwner,
    GrantingGroup,

    /// <summary>A setting of the source: all that it could fail on there fails.</summary>
    SourceSetting,
}
