using Countersign.Parties;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>What the rules of lint look at, and where they leave what they find.</summary>
internal sealed class LintContext(Registry registry, PartyDirectory parties, Instant now)
{
    private readonly List<ConfigProblem> problems = [];
    private readonly HashSet<PartyId> known =
        [.. registry.Persons.Select(p => p.Id), .. parties.Persons.Select(p => p.Id), .. registry.Teams.Select(t => t.Id)];

    public Registry Registry => registry;

    public PartyDirectory Parties => parties;

    public Instant Now => now;

    /// <summary>Ordered by place; each said once.</summary>
    public IReadOnlyList<ConfigProblem> Problems =>
        [.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)
            .ThenBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>True where sources feed persons that nobody has collected yet: a person without a document may be one of them.</summary>
    public bool PersonsAreOpen { get; } = registry.Sources.Any(s => s.FeedsParties) && parties.Persons.All(p => p.Source is null);

    public bool Exists(PartyId party) => known.Contains(party) && !IsRetiredTeam(party);

    /// <summary>Whether the party can act as far as can be told; an external one acts through its sponsor.</summary>
    public bool CanAct(PartyId party)
    {
        if (party.Kind == PartyKind.External)
        {
            return parties.Team(party)?.Sponsor is { } sponsor && CanAct(sponsor);
        }
        return parties.CanAct(party, now) || (PersonsAreOpen && parties.NaturalPersons(party).Any(p => parties.Person(p) is null));
    }

    public string WhyNot(PartyId party) => party.Kind switch
    {
        PartyKind.Person => $"`{party}` has left.",
        PartyKind.External => $"`{party}` has no sponsor inside who can act.",
        PartyKind.Team => parties.NaturalPersons(party).Any() ? $"Everyone in `{party}` has left." : $"`{party}` has no members.",
    };

    public void Report(ConfigDocument document, ConfigNode? at, string code, string? question, string message, string remedy, bool blocks = false) =>
        problems.Add(new ConfigProblem(code, document.File, at?.Line ?? document.Line, at?.Column ?? 1, document.Thing, question, message, remedy)
        {
            BlocksApply = blocks,
        });

    public void Report(ConfigProblem problem) => problems.Add(problem);

    /// <summary>Everything that a document names.</summary>
    public static IEnumerable<Mention> Mentions(ConfigDocument document) =>
        document.Root is { } root && Documents.KindCatalog.Find(document.Kind) is { } shape ? shape.Mentions(root) : [];

    private bool IsRetiredTeam(PartyId party) => party.Kind != PartyKind.Person && registry.RetiredParties.Contains(party);
}
