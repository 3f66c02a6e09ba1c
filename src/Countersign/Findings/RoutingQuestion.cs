using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>All that the router looks at. Parts that a subject does not have are null.</summary>
public sealed record RoutingQuestion
{
    public required Policy Policy { get; init; }

    /// <summary>After its bindings.</summary>
    public required Control Control { get; init; }

    public required Severity Severity { get; init; }

    public required Workspace Workspace { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant OpenedAt { get; init; }

    public required Instant Now { get; init; }

    /// <summary>The party to whom people gave the finding, or a settled dispute did; null for none.</summary>
    public PartyId? Settled { get; init; }

    /// <summary>Routes whose condition holds for the subject, in order.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    public Account? Account { get; init; }

    public AccountLinks Links { get; init; } = AccountLinks.None;

    /// <summary>The person behind a human account; null where none is known.</summary>
    public Person? Person { get; init; }

    public Source? Source { get; init; }

    /// <summary>The delegations of the source whose condition holds for this account.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    public SystemRecord? System { get; init; }

    public PartyId? TemplateOwner { get; init; }

    public PartyId? EntitlementOwner { get; init; }

    /// <summary>The owner of a surface or control that is itself the subject.</summary>
    public PartyId? SubjectOwner { get; init; }
}
