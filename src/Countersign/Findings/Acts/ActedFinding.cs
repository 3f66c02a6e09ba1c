using System.Text.Json;
using Countersign.Evidence;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Inventory.Json;

namespace Countersign.Findings.Acts;

/// <summary>A finding's change by a natural person: state, evidence and the act's own row, saved in one transaction.</summary>
public sealed record ActedFinding(FindingChange Change, FindingAct Act)
{
    /// <summary>Present where governance stood in: a finding on the control.</summary>
    public SeparationGap? Gap { get; init; }

    /// <summary>Joins a change with the act that made it; the act lies as a document beside the change's entry.</summary>
    internal static Decision<ActedFinding> Of(Decision<FindingChange> change, ActQuestion question, Standing standing, ActKind kind, Saying saying)
    {
        if (change.Refusal is { } refusal)
        {
            return refusal;
        }
        var act = ActOf(question, standing, kind, saying);
        return new ActedFinding(change.Value with { Entry = Witnessed(change.Value, act) }, act) { Gap = standing.Gap };
    }

    internal static FindingAct ActOf(ActQuestion question, Standing standing, ActKind kind, Saying saying) => new()
    {
        Finding = question.Finding.Id,
        Kind = kind,
        Hand = question.Hand!,
        For = standing.Party,
        Deputised = standing.Deputised,
        Beside = Hands.Of(standing.Party, question.Parties, question.Now),
        At = question.Now,
        Said = saying.Text,
        References = saying.References,
    };

    // INVARIANT: persons and their words lie in the document, which can be erased; the entry gets fixed words only.
    private static EntryDraft Witnessed(FindingChange change, FindingAct act)
    {
        var words = new SortedDictionary<string, string>(change.Entry.Digests.ToDictionary(), StringComparer.Ordinal)
        {
            ["act"] = EnumWord.Of(act.Kind),
            ["means"] = EnumWord.Of(act.Hand.Means),
        };
        return change.Entry with
        {
            Digests = words,
            Documents = [.. change.Entry.Documents, JsonSerializer.SerializeToUtf8Bytes(act, DomainJson.Stored)],
        };
    }
}
