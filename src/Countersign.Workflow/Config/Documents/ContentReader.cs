using System.Collections.Frozen;
using Countersign.Parties;

namespace Countersign.Workflow.Config.Documents;

/// <summary>Reads checked documents into records, each list ordered by name.</summary>
internal static class ContentReader
{
    public static RegistryContent Read(IReadOnlyList<ConfigDocument> documents)
    {
        var byKind = documents.OrderBy(d => d.Name, StringComparer.Ordinal).ToLookup(d => d.Kind, d => new Document(d));
        var teams = byKind["Team"].ToList();
        var persons = byKind["Person"].ToList();
        var retired = teams.Where(IsRetired).Select(t => (Id: TeamDocument.IdOf(t), Document: t))
            .Concat(persons.Where(IsRetired).Select(p => (Id: p.Party(PartyKind.Person), Document: p)))
            .ToList();
        return new RegistryContent
        {
            Documents = documents,
            Workspace = WorkspaceDocument.Read(byKind["Workspace"].First()),
            Persons = [.. persons.Select(p => IsRetired(p) ? PersonDocument.Read(p) with { Status = PersonStatus.Left } : PersonDocument.Read(p))],
            Teams = [.. teams.Where(t => !IsRetired(t)).Select(TeamDocument.Read)],
            Successors = retired.Where(r => r.Document.Spec.Party("successor") is not null)
                .ToFrozenDictionary(r => r.Id, r => r.Document.Spec.Party("successor")!.Value),
            Retired = retired.Select(r => r.Id).ToFrozenSet(),
            Systems = [.. byKind["System"].Select(SystemDocument.Read)],
            Controls = [.. byKind["Control"].Select(ControlDocument.Read)],
            Bindings = [.. byKind["OwnershipBinding"].Select(OwnershipBindingDocument.Read)],
            Policies = [.. byKind["Policy"].Select(PolicyDocument.Read)],
            Mappings = [.. byKind["Mapping"].Select(MappingDocument.Read)],
            Sources = [.. byKind["Source"].Select(SourceDocument.Read)],
            Routes = [.. byKind["Route"].Select(RouteDocument.Read).OrderBy(r => r.Order).ThenBy(r => r.Name, StringComparer.Ordinal)],
            Templates = [.. byKind["Template"].Select(TemplateDocument.Read)],
            Surfaces = [.. byKind["Surface"].Select(SurfaceDocument.Read)],
            Lists = [.. byKind["List"].Select(ListDocument.Read)],
            Channels = [.. byKind["NotificationChannel"].Select(NotificationChannelDocument.Read)],
            CompensatingControls = [.. byKind["CompensatingControl"].Select(CompensatingControlDocument.Read)],
        };
    }

    public static IReadOnlyList<Person> Persons(IEnumerable<ConfigDocument> documents) =>
        [.. documents.Where(d => d.Kind == "Person").Select(d => PersonDocument.Read(new Document(d)))];

    private static bool IsRetired(Document document) => document.Spec.Flag("retired");
}
