namespace Countersign.Findings;

/// <summary>In what role somebody, or something, moves a finding.</summary>
public enum FindingRole
{
    /// <summary>The router, when a party, route, delegation, binding or absence changed.</summary>
    Rerouting,

    /// <summary>An evaluation of what a source said.</summary>
    Observation,

    /// <summary>Time that passed.</summary>
    Clock,

    /// <summary>A named rule of automatic sign-off.</summary>
    SignOffRule,
    Resolver,

    /// <summary>The party that a dispute names as the right resolver.</summary>
    ProposedResolver,

    /// <summary>The team that runs the source the finding was seen in.</summary>
    SourceTeam,

    /// <summary>The party that answers for the control.</summary>
    ControlOwner,
    Approver,
    Signatory,

    /// <summary>The named closer of an exception.</summary>
    Closer,
    Governance,
    Compliance,

    /// <summary>The person whom the finding is about.</summary>
    Subject,
    Other,
}
