using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>Who lets no action begin, and lifts that: whoever runs the source, or governance; everywhere governance alone.</summary>
public static class StoppingSeat
{
    /// <summary>Why somebody who may stop does not lift this stop: what governance stopped is governance's to lift. Null where they may.</summary>
    public static Refusal? NoLift(PartyId person, ActingStop stop, Workspace workspace, PartyDirectory parties, Instant now)
    {
        bool IsGovernance(PartyId who) =>
            workspace.Governance is { } governance && parties.Person(who) is { } known && Hands.Include(governance, known, parties, now);
        return IsGovernance(stop.By) && !IsGovernance(person)
            ? new Refusal("action.resume.governance", $"`{stop.By}` of `{workspace.Governance}` stopped that, because: {stop.Because}. Ask one of them.")
            : null;
    }

    /// <summary>The natural person who may.</summary>
    /// <param name="source">Null for every source.</param>
    /// <param name="act">What refusals begin with: `action.stop`.</param>
    public static Decision<PartyId> Of(Hand? hand, Source? source, Workspace workspace, PartyDirectory parties, Instant now, string act)
    {
        var person = Acting.Of(hand?.Person, act, parties, now);
        if (person.IsRefused)
        {
            return person.Refusal!;
        }
        PartyId[] may = [.. new[] { source?.Owner, workspace.Governance }.OfType<PartyId>()];
        return may.Any(party => Hands.Include(party, person.Value, parties, now))
            ? person.Value.Id
            : new Refusal(
                $"{act}.not_source_team",
                $"`{person.Value.Id}` is not of {string.Join(" or ", may.Select(party => $"`{party}`"))}. Ask one of them.");
    }
}
