using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings.Assigning;
using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>
/// The line that lateness climbs: whoever is late, their lead, the parent, the executive; at twice the time that was given, a report to
/// governance. INVARIANT: age hands no work to anybody, and compliance is no rung of another's line.
/// </summary>
public static class Ladder
{
    private const int Quarters = 4;

    /// <summary>All rungs, the earliest first. Critical counts clock hours, the rest the working days of whoever is late.</summary>
    public static IReadOnlyList<Rung> Of(Obligation obligation, LateContext context)
    {
        var rungs = new List<Rung>();
        foreach (var (level, party) in Line(obligation, context))
        {
            if (rungs.TrueForAll(r => r.Party != party || level == LateLevel.Report))
            {
                rungs.Add(new Rung(level, party, At(obligation, level, context)));
            }
        }
        return rungs;
    }

    /// <summary>The rungs that are reached by now and were not at `after`, each with its evidence.</summary>
    public static IReadOnlyList<LatenessNotice> Reached(Obligation obligation, LateContext context, Instant? after) =>
    [
        .. Of(obligation, context).Where(r => r.At <= context.Now && !(r.At <= after)).Select(rung => new LatenessNotice(
            obligation, rung, Presence.Addressee(rung.Party, obligation.Severity, context.Parties, context.Now), Entry(obligation, rung))),
    ];

    private static Instant At(Obligation obligation, LateLevel level, LateContext context)
    {
        var quarters = (int)level;
        var given = obligation.DueAt > obligation.Since ? obligation.DueAt - obligation.Since : TimeSpan.Zero;
        if (obligation.Severity == Severity.Critical)
        {
            return obligation.DueAt + given * quarters / Quarters;
        }
        var calendar = WorkingCalendar.Of(obligation.Party, context.Parties, context.Workspace.WorkingHours);
        if (level == LateLevel.Due)
        {
            return calendar.NextWorking(obligation.DueAt);
        }
        var days = Math.Max(Quarters, calendar.DaysBetween(obligation.Since, obligation.DueAt));
        var at = calendar.After(obligation.DueAt, (days * quarters + Quarters - 1) / Quarters);
        return level == LateLevel.Report ? Instant.Max(at, obligation.DueAt + given) : at;
    }

    private static IEnumerable<(LateLevel, PartyId)> Line(Obligation obligation, LateContext context)
    {
        var late = context.Parties.Current(obligation.Party);
        yield return (LateLevel.Due, late);
        PartyId?[] above = late.Kind == PartyKind.Person ? AbovePerson(late, context) : AboveTeam(late, context);
        foreach (var (party, index) in above.Select((party, index) => (party, index)))
        {
            if (party is { } told && context.Parties.CanAct(told, context.Now) && !IsOthersCompliance(told, late, context))
            {
                yield return (LateLevel.Lead + index, told);
            }
        }
        if (context.Workspace.Governance is { } governance)
        {
            yield return (LateLevel.Report, governance);
        }
    }

    private static PartyId?[] AbovePerson(PartyId person, LateContext context)
    {
        var team = context.Parties.TeamsOf(person).FirstOrDefault(t => t.Id != context.Workspace.Compliance);
        var lead = context.Parties.Person(person)?.Manager ?? (team?.Lead != person ? team?.Lead : null);
        var parent = (lead is { } l ? context.Parties.Person(l)?.Manager : null) ?? team?.Parent;
        return [lead, parent, Top(team, context)];
    }

    private static PartyId?[] AboveTeam(PartyId id, LateContext context)
    {
        var team = context.Parties.Team(id);
        return [team?.Lead ?? team?.Deputies.Select(d => (PartyId?)d).FirstOrDefault(), team?.Parent, Top(team, context)];
    }

    // INVARIANT: a team is climbed once, so that a circle of parents ends.
    private static PartyId? Top(Team? team, LateContext context)
    {
        var climbed = new HashSet<PartyId>();
        var top = team;
        while (top is not null && climbed.Add(top.Id) && top.Parent is { } parent && context.Parties.Team(parent) is { } above)
        {
            top = above;
        }
        return top?.Lead ?? top?.Id;
    }

    private static bool IsOthersCompliance(PartyId party, PartyId late, LateContext context) =>
        context.Workspace.Compliance is { } compliance && late != compliance
            && (party == compliance || (context.Parties.NaturalPersons(compliance).Contains(party) && !context.Parties.NaturalPersons(late).Contains(party)));

    private static EntryDraft Entry(Obligation obligation, Rung rung) =>
        new(rung.Level == LateLevel.Report ? "finding.lateness_reported" : "finding.late", new SurrogateId(obligation.Finding.Value), null, null)
        {
            Digests = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["due"] = obligation.DueAt.ToString(),
                ["level"] = EnumWord.Of(rung.Level),
                ["seat"] = EnumWord.Of(obligation.Seat),
            },
        };
}
