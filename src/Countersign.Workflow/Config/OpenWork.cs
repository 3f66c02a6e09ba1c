using System.Collections.Frozen;
using Countersign.Parties;

namespace Countersign.Workflow.Config;

/// <summary>The open work that a change of documents may touch. What has none may be left out.</summary>
public sealed record OpenWork
{
    public static OpenWork None { get; } = new();

    /// <summary>Open findings by resolver.</summary>
    public IReadOnlyDictionary<PartyId, int> Findings { get; init; } = FrozenDictionary<PartyId, int>.Empty;

    /// <summary>Open exceptions by each party that follows them up, approves or closes them, and by who has taken over from it.</summary>
    public IReadOnlyDictionary<PartyId, int> Exceptions { get; init; } = FrozenDictionary<PartyId, int>.Empty;

    /// <summary>Open findings by policy.</summary>
    public IReadOnlyDictionary<string, int> Policies { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Open findings by control.</summary>
    public IReadOnlyDictionary<string, int> Controls { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>The open findings that a document's change touches.</summary>
    public int OfDocument(string kind, string name) => kind switch
    {
        "Policy" => Policies.GetValueOrDefault(name),
        "Control" => Controls.GetValueOrDefault(name),
        "Person" => Findings.GetValueOrDefault(PartyId.Person(name)),
        "Team" => Findings.Where(w => w.Key.Kind != PartyKind.Person && w.Key.Key == name).Sum(w => w.Value),
        _ => 0,
    };

    /// <summary>What is open of a party, in words; null where nothing is.</summary>
    public string? Said(PartyId party)
    {
        var (findings, exceptions) = (Findings.GetValueOrDefault(party), Exceptions.GetValueOrDefault(party));
        string?[] said =
        [
            findings == 0 ? null : $"{findings} open {(findings == 1 ? "assignment" : "assignments")}",
            exceptions == 0 ? null : $"{exceptions} open {(exceptions == 1 ? "exception" : "exceptions")} to follow up, approve or close",
        ];
        return findings + exceptions == 0 ? null : string.Join(" and ", said.OfType<string>());
    }
}
