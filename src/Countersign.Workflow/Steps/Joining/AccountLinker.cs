using System.Runtime.InteropServices;
using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Joining;

/// <summary>
/// Says what accounts are joined to: identity, owner, system and template. One that asks for the person behind an account of whom nothing is
/// known yet waits, and is told in the second round.
/// </summary>
internal sealed class AccountLinker(RunContext run, Population population, IReadOnlyList<OwnerConfirmation> confirmed)
{
    private readonly List<(Template Template, CompiledCondition Matches)> templates =
        [.. run.Registry.Templates
            .Select(t => (t, ConditionCompiler.Compile(SubjectKind.Account, t.Matches, "when").Condition))
            .Where(t => t.Condition is not null)
            .Select(t => (t.t, t.Condition!))];

    private readonly IncompatibleEntitlements incompatible = run.Registry.Incompatible;
    private readonly Dictionary<SubjectId, OwnerConfirmation> confirmations = confirmed.ToDictionary(c => c.Account);
    private readonly HashSet<SubjectId> asked = [];
    private readonly Dictionary<SubjectId, SubjectId?> waiting = [];
    private IReadOnlyDictionary<SubjectId, SubjectId>? joined;
    private PartyLookup? lookup;
    private bool asksTooEarly;

    private PartyLookup Lookup => lookup ??= population.Lookup(IdentityOf);

    /// <summary>Whether these are the words on owners that it began with.</summary>
    public bool Heard(IReadOnlyCollection<OwnerConfirmation> words) => words.ToHashSet().SetEquals(confirmations.Values);

    /// <summary>What a live account is joined to; null where it has to wait.</summary>
    public LinkedAccount? Link(UnitRow row)
    {
        var account = row.Account!.Account;
        var keys = run.Registry.Source(account.Source)?.Correlate ?? [];
        var template = TemplateOf(row.Id, row.Account);
        var links = Links(row.Id, account, Correlator.Correlate(account, keys, population.Identities), template);
        if (asksTooEarly)
        {
            asksTooEarly = false;
            waiting.Add(row.Id, links.Identity.Identity);
            return null;
        }
        return new LinkedAccount(row, links, MemoryMarshal.AsBytes(JoinWords.Asked(account, keys, template).ToArray().AsSpan()).ToArray());
    }

    /// <summary>Those that waited for others, which are joined and saved now.</summary>
    /// <param name="joins">What is saved.</param>
    /// <param name="sponsored">The identities about whose sponsors will be asked.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<SubjectId>> EndFirstRoundAsync(JoinReads joins, IEnumerable<Identity> sponsored, CancellationToken cancel)
    {
        foreach (var identity in sponsored)
        {
            SponsorOf(identity);
        }
        asksTooEarly = false;
        var known = new Dictionary<SubjectId, SubjectId>(await joins.IdentitiesOfAsync(asked, cancel));
        foreach (var (account, identity) in waiting)
        {
            // What is stored of one that waits itself is of before.
            known.Remove(account);
            if (identity is { } behind)
            {
                known.Add(account, behind);
            }
        }
        joined = known;
        return [.. waiting.Keys];
    }

    /// <summary>The links of some identities: one hangs on its sponsor as an account does on its owner.</summary>
    public IEnumerable<(SubjectId, AccountLinks)> Sponsored(IEnumerable<Identity> sponsored) =>
        sponsored.Select(identity => (identity.Subject, AccountLinks.None with
        {
            Owner = SponsorOf(identity) is { } sponsor
                ? new Ownership(OwnerState.Confirmed, sponsor, 100, [$"the source says that `{identity.Sponsor.Value}` answers for it"])
                : Ownership.None,
        }));

    private PartyId? SponsorOf(Identity identity) => identity.Sponsor.IsValue ? Lookup.Find(identity.Source, identity.Sponsor.Value) : null;

    /// <summary>The identity of an account; whoever asks has to wait until all are joined.</summary>
    private SubjectId? IdentityOf(SubjectId account)
    {
        if (joined is not null)
        {
            return joined.TryGetValue(account, out var identity) ? identity : null;
        }
        asksTooEarly = true;
        asked.Add(account);
        return null;
    }

    private AccountLinks Links(SubjectId id, Account account, Correlation correlation, Template? template) => new()
    {
        Identity = correlation,
        Owner = OwnerResolver.Resolve(
            account, correlation.Identity is { } identity ? population.Identities.Get(identity) : null, template, Lookup,
            confirmations.GetValueOrDefault(id)),
        System = SystemOf(account),
        Template = template?.Name ?? Told(account),
        Rights = incompatible.Of(account),
    };

    private Template? TemplateOf(SubjectId account, AccountUnit unit)
    {
        if (templates.Count == 0)
        {
            return null;
        }
        var scope = UnlinkedAccount.Scope(account, unit);
        foreach (var (template, matches) in templates)
        {
            if (matches.Evaluate(scope, run.Now) == CelVerdict.True)
            {
                return template;
            }
        }
        return null;
    }

    private static string? Told(Account account) =>
        account.Template.IsValue ? TemplateRecord.NameOf(account.Source, account.Template.Value) : null;

    private string? SystemOf(Account account)
    {
        if (account.System.IsValue && run.Registry.System(account.System.Value) is { } told)
        {
            return told.Name;
        }
        if (account.Tags.OrDefault() is { } tags && tags.TryGetValue("system", out var tag) && run.Registry.System(tag) is { } tagged)
        {
            return tagged.Name;
        }
        return run.Registry.Source(account.Source)?.System;
    }
}
