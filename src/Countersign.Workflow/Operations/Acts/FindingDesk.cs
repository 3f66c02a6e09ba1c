using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What acts on findings decide on, all read in one transaction: who is there, who acts, and what was done about the findings so far.</summary>
internal sealed class FindingDesk
{
    private readonly FindingReads findings;
    private readonly UnitReads units;
    private readonly IReadOnlyCollection<long>? seen;

    private FindingDesk(FindingReads findings, UnitReads units, Registry registry, Population population, ActingPerson acting, Instant now)
    {
        (this.findings, this.units, seen) = (findings, units, acting.Seen);
        var hand = acting.Person is { } person ? Hand.Of(person, acting.Assurance) : null;
        (Registry, Population, Hand, Now) = (registry, population, hand, now);
    }

    public Registry Registry { get; }

    public Population Population { get; }

    /// <summary>Null where nobody said who they are.</summary>
    public Hand? Hand { get; }

    public Instant Now { get; }

    public PartyDirectory Parties => Population.Parties;

    public static Task<Decision<FindingDesk>> OpenAsync(ActSession session, ActingPerson acting, CancellationToken cancel) =>
        OpenAsync(session.Findings, session.Units, session.Sources, session.Configuration, acting, session.At, cancel);

    public static Task<Decision<FindingDesk>> OpenAsync(ReadSession session, ActingPerson acting, Instant now, CancellationToken cancel) =>
        OpenAsync(session.Findings, session.Units, session.Sources, session.Configuration, acting, now, cancel);

    /// <summary>The one finding that is acted on, with all that decides who may; refused where it is not as whoever acts saw it.</summary>
    public async Task<Decision<ActQuestion>> QuestionAsync(FindingId id, CancellationToken cancel)
    {
        if (!(await QuestionsAsync([id], cancel)).TryGetValue(id, out var question))
        {
            return Unknown(id);
        }
        return Stale(id.Value, question.Finding.Version) is { } stale ? stale : question;
    }

    /// <summary>Refuses to act on what is not as whoever acts saw it; null where it is, or where they do not say what they saw.</summary>
    public Refusal? Stale(string id, long version) => seen is null || seen.Contains(version)
        ? null
        : new Refusal("request.stale", $"`{id}` was changed since it was read, and has version {version} now. Read it again and decide anew.");

    /// <summary>The findings of these ids that there are.</summary>
    public async Task<IReadOnlyDictionary<FindingId, ActQuestion>> QuestionsAsync(IReadOnlyCollection<FindingId> ids, CancellationToken cancel)
    {
        var known = await findings.ReadAllAsync(ids, cancel);
        var acts = await findings.ActsAsync(known.Keys, cancel);
        var rows = (await units.ReadSomeAsync([.. known.Values.Select(f => f.Unit).Distinct()], cancel)).ToDictionary(row => row.Id);
        return known.Values.ToDictionary(finding => finding.Id, finding => new ActQuestion
        {
            Finding = finding,
            Hand = Hand,
            Acts = [.. acts[finding.Id]],
            Subject = SubjectOf(finding, rows.GetValueOrDefault(finding.Unit)),
            Workspace = Registry.Workspace,
            Parties = Parties,
            Now = Now,
        });
    }

    /// <summary>The open findings of units.</summary>
    public Task<ILookup<SubjectId, Finding>> OpenOfUnitsAsync(IReadOnlyList<SubjectId> ids, CancellationToken cancel) => findings.OpenOfUnitsAsync(ids, cancel);

    /// <summary>The account that a finding is on; null where it is on none.</summary>
    public async Task<AccountUnit?> AccountAsync(Finding finding, CancellationToken cancel) => (await UnitAsync(finding, cancel))?.Account;

    /// <summary>What a finding is on or a part of; null where that is told by documents.</summary>
    public Task<UnitRow?> UnitAsync(Finding finding, CancellationToken cancel) => units.ReadAsync(finding.Unit, cancel);

    public static Refusal Unknown(FindingId id) =>
        new("finding.unknown", $"`{id}` is no finding of this workspace. `countersign finding list` shows those there are.");

    private static async Task<Decision<FindingDesk>> OpenAsync(
        FindingReads findings, UnitReads units, SourceReads sources, ConfigurationReads configuration, ActingPerson acting, Instant now,
        CancellationToken cancel)
    {
        var registry = StoredRegistry.Required(await configuration.ReadAsync(cancel));
        if (registry.Refusal is { } refusal)
        {
            return refusal;
        }
        return new FindingDesk(findings, units, registry.Value, await Population.KeptAsync(registry.Value, units, sources, cancel), acting, now);
    }

    private PartyId? SubjectOf(Finding finding, UnitRow? row)
    {
        var behind = row?.Identity ?? (row?.Account is { } unit ? Behind(unit.Account) : null);
        return Population.Lookup().KeyOf(behind) ?? (PartyId.TryParse(finding.Unit.Value, out var party) ? party : null);
    }

    // What was read since the last evaluation is joined to nobody yet, and may already be somebody else's.
    private Identity? Behind(Account account) =>
        Correlator.Correlate(account, Registry.Source(account.Source)?.Correlate ?? [], Population.Identities).Identity is { } joined
            ? Population.Identities.Get(joined)
            : null;
}
