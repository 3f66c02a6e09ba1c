using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Mappings;
using Countersign.Inventory.Sources;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Surfaces;

namespace Countersign.Workflow.Config;

/// <summary>The records of all documents, each list ordered.</summary>
internal sealed record RegistryContent
{
    public required IReadOnlyList<ConfigDocument> Documents { get; init; }

    public required Workspace Workspace { get; init; }

    public required IReadOnlyList<Person> Persons { get; init; }

    public IReadOnlyList<Person> Former { get; init; } = [];

    public required IReadOnlyList<Team> Teams { get; init; }

    public required IReadOnlyDictionary<PartyId, PartyId> Successors { get; init; }

    public required IReadOnlySet<PartyId> Retired { get; init; }

    public required IReadOnlyList<SystemRecord> Systems { get; init; }

    public required IReadOnlyList<Control> Controls { get; init; }

    public required IReadOnlyList<OwnershipBinding> Bindings { get; init; }

    public required IReadOnlyList<Policy> Policies { get; init; }

    public required IReadOnlyList<Mapping> Mappings { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlyList<Route> Routes { get; init; }

    public required IReadOnlyList<Template> Templates { get; init; }

    public required IReadOnlyList<Surface> Surfaces { get; init; }

    public required IReadOnlyList<SubjectList> Lists { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    public required IReadOnlyList<CompensatingControl> CompensatingControls { get; init; }
}
