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
    public static Refusal? NoLift(PartyId person, ActingStop stop, Workspace workspace, PartyDirectory parties, Instant now) =>
        IsGovernance(stop.By, workspace, parties, now) && !IsGovernance(person, workspace, parties, now)
            ? new Refusal("action.resume.governance", $"`{stop.By}` of `{workspace.Governance}` stopped that, because: {stop.Because}. Ask one of them.")
            : null;

    /// <summary>Why somebody does not stop what is stopped already: null for governance, whose stop takes the place of another's.</summary>
    public static Refusal? NoStop(PartyId person, ActingStop stop, Workspace workspace, PartyDirectory parties, Instant now) =>
        IsGovernance(person, workspace, parties, now) && !IsGovernance(stop.By, workspace, parties, now)
            ? null
            : new Refusal("action.stop.stopped", $"`{stop.By}` stopped that on {stop.At} already, because: {stop.Because}.");

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
        return Runs(person.Value, source, workspace, parties, now)
            ? person.Value.Id
            : new Refusal(
                $"{act}.not_source_team",
                $"`{person.Value.Id}` is not of {string.Join(" or ", Runners(source, workspace).Select(party => $"`{party}`"))}. Ask one of them.");
    }

    /// <summary>Whether somebody is of those who run a source, or of governance.</summary>
    internal static bool Runs(Person person, Source? source, Workspace workspace, PartyDirectory parties, Instant now) =>
        Runners(source, workspace).Any(party => Hands.Include(party, person, parties, now));

    private static IEnumerable<PartyId> Runners(Source? source, Workspace workspace) => new[] { source?.Owner, workspace.Governance }.OfType<PartyId>();

    private static bool IsGovernance(PartyId who, Workspace workspace, PartyDirectory parties, Instant now) =>
        workspace.Governance is { } governance && parties.Person(who) is { } known && Hands.Include(governance, known, parties, now);
}
