using Countersign.Findings;
using Countersign.Simulation.Worlds;
using Countersign.Storage.Queries;

namespace Countersign.Simulation.Invariants;

/// <summary>
/// Holds the database against what must hold, step by step. INVARIANT: it decides by its own simple words over rows and entries, and calls
/// nothing of what it judges, but for the product's own answer to what is excepted at an instant.
/// </summary>
internal sealed class Watcher(Host host, Told told) : IDisposable
{
    private const string Rotation = "workload-key-rotated-90d";
    private const int High = 2;

    private static readonly TimeSpan RotationLimit = TimeSpan.FromDays(90);

    private readonly Ledgerbook book = new(host.Database);
    private readonly Dictionary<string, string> replayed = [];
    private readonly Dictionary<string, List<ActRecord>> acts = [];
    private Dictionary<string, FindingRecord> before = [];

    public string LedgerDigest => book.LedgerDigest;

    /// <summary>The findings as they are after the last check, in the order of their ids.</summary>
    public IReadOnlyList<FindingRecord> Findings { get; private set; } = [];

    public IReadOnlyList<ExceptionRecord> Exceptions { get; private set; } = [];

    /// <summary>What people did in the last step.</summary>
    public IReadOnlyList<ActRecord> Done { get; private set; } = [];

    public List<Withdrawn> Withdrawn { get; } = [];

    /// <summary>Everything that holds after every step.</summary>
    public void Check(Instant now)
    {
        if (!book.HasChanged())
        {
            (Done, before) = ([], Findings.ToDictionary(finding => finding.Id));
            return;
        }
        var entries = book.NewEntries();
        Done = book.NewActs();
        before = Findings.ToDictionary(finding => finding.Id);
        Findings = book.Findings();
        Exceptions = book.Exceptions();
        Replay(entries);
        Kept();
        foreach (var finding in Findings)
        {
            Named(finding);
        }
        foreach (var act in Done)
        {
            Separate(act);
            (acts.TryGetValue(act.Finding, out var earlier) ? earlier : acts[act.Finding] = []).Add(act);
        }
        foreach (var entry in entries)
        {
            Observed(entry);
            Withheld(entry, now);
        }
    }

    /// <summary>What people did in the step, when it was answered: once, or not at all.</summary>
    /// <param name="acknowledged">Null where nobody heard the answer.</param>
    /// <param name="leaves">Whether such an act, once done, leaves its row.</param>
    public void DoneOnce(bool? acknowledged, bool leaves)
    {
        Must(acknowledged != true || !leaves || Done.Count > 0, Invariant.NothingLost, () => "what was answered as done left no row of it");
        // Who asks for an exception proposes it and puts it to its approver: two acts, of which one says why.
        var twice = Done.GroupBy(act => (act.Finding, act.Kind, act.Said)).FirstOrDefault(same => same.Count() > 1);
        Must(twice is null, Invariant.NothingDoubled, () => $"`{twice!.Key}` was done {twice!.Count()} times in one request");
        Must(acknowledged != false || Done.Count == 0, Invariant.NothingDoubled, () => $"`{Done[0].Kind}` was done, and its answer was a refusal");
    }

    /// <summary>That a file may be taken for what is true now.</summary>
    public void Applied(string source, IReadOnlyList<Holding> accounts, Instant asOf, bool isCut, Instant now)
    {
        var last = told.Sources[source];
        Must(asOf >= last.AsOf, Invariant.ConfirmedByObservation, () => $"`{source}` of {asOf} was applied over that of {last.AsOf}");
        Must(asOf == last.AsOf || asOf <= now + TimeSpan.FromMinutes(5), Invariant.ConfirmedByObservation, () => $"`{source}` of {asOf} was applied at {now}");
        var gone = last.Accounts.Keys.Except(accounts.Select(holding => holding.Subject)).Count();
        Must(
            isCut || last.Accounts.Count < 10 || (last.Accounts.Count - gone) * 2 > last.Accounts.Count, Invariant.NothingLost,
            () => $"`{source}` told of {gone} of {last.Accounts.Count} accounts no more, and was applied");
    }

    /// <summary>Whether a person, or somebody in their place, did anything about a finding before.</summary>
    public bool HasActed(string person, string finding) => acts.GetValueOrDefault(finding)?.Exists(act => act.IsOf(person)) == true;

    public static void Once(bool holds, string what) => Must(holds, Invariant.NothingDoubled, () => what);

    /// <summary>What the product says is excepted at an instant, against the exceptions' own rows.</summary>
    public async Task SuppressedAsync(Instant at, CancellationToken cancel)
    {
        var filter = new FindingFilter { States = [FindingState.Excepted], At = at };
        var said = await host.Runtime.Database.ReadAsync(session => session.Queries.Findings.ListAsync(filter, null, 1000, cancel), cancel);
        var permitted = Exceptions.Where(e => e is { State: "Active", IsApproved: true } && e.NotBefore <= at.Microseconds && at.Microseconds < e.NotAfter)
            .SelectMany(e => e.Members).ToHashSet();
        var shown = said.Items.Select(finding => finding.Id.Value).ToHashSet();
        var outside = shown.Except(permitted).FirstOrDefault();
        Must(outside is null, Invariant.SuppressedInItsWindow, () => $"`{outside}` is suppressed at {at}, and no exception permits it then");
        var hidden = Findings.FirstOrDefault(f => f.State == "Excepted" && permitted.Contains(f.Id) && !shown.Contains(f.Id));
        Must(hidden is null, Invariant.SuppressedInItsWindow, () => $"`{hidden!.Id}` is permitted at {at}, and is not shown so");
        foreach (var finding in said.Items.Where(f => f.EffectiveState(at) != FindingState.Excepted))
        {
            Must(false, Invariant.SuppressedInItsWindow, () => $"`{finding.Id}` is listed as suppressed at {at}, and says of itself that it is not");
        }
    }

    /// <summary>The instant of an evaluation: no clock that was set back takes it back, and none was ever later.</summary>
    public Instant JudgedAt(Instant earliest, Instant latest)
    {
        var at = book.JudgedAt();
        Must(at >= earliest && at <= latest, Invariant.ConfirmedByObservation, () => $"it was judged at {at}, which is not between {earliest} and {latest}");
        return at;
    }

    /// <summary>What holds after an evaluation that ended.</summary>
    /// <param name="now">The latest instant at which anything was evaluated.</param>
    /// <param name="quiet">Whether nothing but time has passed since the evaluation before.</param>
    public void Evaluated(Instant now, bool quiet)
    {
        var overridden = book.Overridden();
        foreach (var finding in Findings.Where(f => f.State is "Assigned" or "Disputed"))
        {
            Must(told.HandsOf(finding.Resolver!).Count > 0, Invariant.OneResolver, () => $"`{finding.Resolver}` of `{finding.Id}` has nobody who can act");
        }
        // What waits for its signature because its reading was withdrawn says nothing of other facts.
        var open = Findings.Where(f => f.IsOpen && f is { Policy: Rotation } and not { State: "Verified", Closure: "Ruling" })
            .Select(f => f.Subject).ToHashSet();
        foreach (var (holding, telling) in told.Sources.Values.SelectMany(telling => telling.Accounts.Values.Select(holding => (holding, telling))))
        {
            var subject = $"credential:{holding.Source}/{holding.Name}#key1";
            if (IsUnrotated(holding, now) && !overridden.Contains(subject) && telling.IsComplete)
            {
                var ruled = Withdrawn.Where(w => w.Policy == Rotation && w.Subject == subject && w.At <= now && now < w.Until).ToList();
                Must(
                    open.Contains(subject) || ruled.Exists(w => w.About.RotatedAt == holding.RotatedAt),
                    ruled.Count > 0 ? Invariant.RulingEndsWithFacts : Invariant.NothingLost,
                    () => $"`{subject}` was last rotated {holding.RotatedAt}, and no finding is open at {now}");
            }
        }
        if (quiet)
        {
            Unmoved();
        }
    }

    /// <summary>That nothing differs from what stood before.</summary>
    public void Unchanged(IReadOnlyList<FindingRecord> earlier)
    {
        var other = Findings.Except(earlier).FirstOrDefault();
        Must(
            other is null && Findings.Count == earlier.Count, Invariant.FullIsIncremental,
            () => $"judging everything made it {other}, and it was {earlier.FirstOrDefault(f => f.Id == other?.Id)}");
    }

    public void Dispose() => book.Dispose();

    private void Replay(IReadOnlyList<EntryRecord> entries)
    {
        foreach (var entry in entries.Where(e => e.Subject.StartsWith("fnd_", StringComparison.Ordinal) && e.To is not null))
        {
            var was = replayed.GetValueOrDefault(entry.Subject);
            Must(was == entry.From, Invariant.EveryStateHasItsEntry, () => $"`{entry.Kind}` of `{entry.Subject}` is from {entry.From}, and it was {was}");
            replayed[entry.Subject] = entry.To!;
        }
        foreach (var finding in Findings)
        {
            string? state = replayed.GetValueOrDefault(finding.Id);
            Must(state == finding.State, Invariant.EveryStateHasItsEntry, () => $"`{finding.Id}` is {finding.State}, and its entries lead to {state}");
            var changed = before.GetValueOrDefault(finding.Id) is { } row && row.Version != finding.Version;
            Must(
                !changed || entries.Any(e => e.Subject == finding.Id), Invariant.EveryStateHasItsEntry,
                () => $"`{finding.Id}` was saved, and no entry tells of it");
        }
    }

    private void Kept()
    {
        var now = Findings.Select(finding => finding.Id).ToHashSet();
        var gone = before.Keys.FirstOrDefault(id => !now.Contains(id));
        Must(gone is null, Invariant.NothingLost, () => $"`{gone}` is no more");
        var twice = Findings.Where(f => f.IsOpen).GroupBy(f => (f.Policy, f.Subject)).FirstOrDefault(same => same.Count() > 1);
        Must(twice is null, Invariant.NothingDoubled, () => $"{twice!.Count()} findings of {twice!.Key} are open");
        var back = Findings.FirstOrDefault(f => f.IsOpen && before.GetValueOrDefault(f.Id) is { IsOpen: false });
        Must(back is null, Invariant.NothingLost, () => $"`{back!.Id}` was closed, and is {back.State}");
        var signed = Findings.FirstOrDefault(f => !f.IsOpen && before.GetValueOrDefault(f.Id) is { IsOpen: true }
            && !Done.Any(act => act.Finding == f.Id && act.Kind == "SignedOff"));
        Must(signed is null, Invariant.ConfirmedByObservation, () => $"`{signed!.Id}` was closed, and nobody signed it off");
    }

    private static void Named(FindingRecord finding)
    {
        if (finding.State == "Unroutable")
        {
            Must(finding is { Resolver: null, Reason: not null }, Invariant.OneResolver, () => $"`{finding.Id}` is Unroutable for `{finding.Resolver}`");
            return;
        }
        Must(
            finding is { Resolver: not null, Approver: not null, Signatory: not null }
                && finding.Resolver != finding.Approver && finding.Resolver != finding.Signatory,
            Invariant.OneResolver,
            () => $"`{finding.Id}` is {finding.State} with `{finding.Resolver}`, `{finding.Approver}`, `{finding.Signatory}`");
        Must(finding.Resolver != Company.Compliance || !finding.IsOpen, Invariant.ComplianceNeverResolves, () => $"`{finding.Id}` is for compliance to fix");
    }

    // Naive: who judges is none of those who ever fixed, nor of the resolver's people, nor the one it is about.
    private void Separate(ActRecord act)
    {
        var finding = before.GetValueOrDefault(act.Finding) ?? Findings.Single(f => f.Id == act.Finding);
        var people = act.Deputised.Append(act.Person).ToList();
        var earlier = acts.GetValueOrDefault(act.Finding) ?? [];
        void Barred(bool holds, string why) =>
            Must(!holds, Invariant.Separation, () => $"`{act.Person}` for `{act.For}` {act.Kind} `{act.Finding}`, and {why}");

        Barred(!told.HandsOf(act.For).Contains(act.Person), "does not act for them");
        if (finding.Account is { } account && told.Account(account) is { Form: HoldingForm.Human } holding)
        {
            Barred(people.Contains($"person:{Employee.NameOf(holding.Owner)}"), "is whom it is about");
        }
        if (act.Side == "fix")
        {
            Must(
                !told.PeopleOf(Company.Compliance).Intersect(people).Any(), Invariant.ComplianceNeverResolves,
                () => $"`{act.Person}` for `{act.For}` {act.Kind} `{act.Finding}`, and is of compliance");
            return;
        }
        Barred(act.Means != "session", $"did it by {act.Means}");
        Barred(earlier.Exists(e => e.Side == "fix" && people.Any(e.IsOf)), "worked on it");
        Barred(earlier.Exists(e => e.Side == "fix" && e.Beside.Intersect(people).Any()), "was beside who worked on it");
        if (finding.Resolver is { } resolver)
        {
            var own = told.PeopleOf(resolver).Union(told.HandsOf(resolver, Told.LongestLine)).ToList();
            Barred(own.Intersect(people).Any(), $"is one of the people of `{resolver}` ({string.Join(", ", own)}), in place of ({string.Join(", ", act.Deputised)})");
        }
        if (act.Side is "approve" or "sign")
        {
            Barred(earlier.Exists(e => e.Side is "settle" or "interpret" && people.Any(e.IsOf)), "settled a dispute about it");
            var other = act.Side == "sign" ? "approve" : "sign";
            Barred(finding.Severity >= High && earlier.Exists(e => e.Side == other && people.Any(e.IsOf)), $"was to {other} it");
        }
    }

    private void Observed(EntryRecord entry)
    {
        if (entry.Kind != "finding.verified")
        {
            return;
        }
        var finding = Findings.Single(f => f.Id == entry.Subject);
        if (finding.State != "Verified" || finding.Account is not { } account || finding.Closure is "PolicyChanged" or "Ruling")
        {
            return;
        }
        var was = before.GetValueOrDefault(finding.Id);
        var telling = told.Sources[account["account:".Length..].Split('/')[0]];
        void Shown(bool holds, string why) => Must(holds, Invariant.ConfirmedByObservation, () => $"`{finding.Id}` ({finding.Closure}) was confirmed by {why}");
        // What a complete reading left out stays left out while later ones tell of it no more.
        Shown(telling.IsComplete || (finding.Closure == "SubjectRemoved" && !telling.Accounts.ContainsKey(account)), "what is incomplete");
        Shown(was?.Observed is not { } seen || seen < finding.Observed, "what is not newer");
        Shown(was?.Remediated is not { } fixedAt || fixedAt < finding.Observed, "what is older than the fix");
        if (finding.Policy == Rotation && finding.Closure is "Outside" or "Action" && !book.Overridden().Contains(finding.Subject))
        {
            var holding = telling.Accounts.GetValueOrDefault(account);
            Shown(holding is { IsBlind: false } && !IsUnrotated(holding, new Instant(finding.Observed!.Value)), "what does not show it");
        }
    }

    private void Withheld(EntryRecord entry, Instant now)
    {
        if (entry.Kind is not ("finding.detected" or "finding.contradicted"))
        {
            return;
        }
        var finding = Findings.Single(f => f.Id == entry.Subject);
        var ruled = Withdrawn.FirstOrDefault(w => w.Policy == finding.Policy && w.Subject == finding.Subject && w.At <= now && now < w.Until && w.IsJoined
            && w.Registry == told.Registry && told.Account(w.Account)?.Line == w.About.Line && !IsSetRight(w.Account));
        Must(ruled is null, Invariant.RulingHolds, () => $"`{finding.Id}` came by {entry.Kind}, although a ruling holds until {ruled!.Until}");
    }

    // What somebody sets right, and until when, is no telling of the source's.
    private bool IsSetRight(string account)
    {
        static string Whole(string subject) => subject[(subject.IndexOf(':') + 1)..].Split('#')[0];
        return book.Overridden().Any(subject => Whole(subject) == Whole(account));
    }

    private void Unmoved()
    {
        var moved = Findings.FirstOrDefault(f => f.IsOpen && before.GetValueOrDefault(f.Id) is { Resolver: not null } row
            && (f.Resolver, f.Approver, f.Signatory) != (row.Resolver, row.Approver, row.Signatory) && f.Severity == row.Severity && !IsLost(row, f));
        Must(moved is null, Invariant.AgeAloneMovesNothing, () => $"`{moved!.Id}` went to `{moved.Resolver}` by nothing but time");
    }

    // What needs no fixing keeps a resolver of whom nobody is left, or governance in their place; that nobody can fix it shows when it comes back.
    private bool IsLost(FindingRecord row, FindingRecord now) => now.State == "Unroutable"
        && row.State is "Excepted" or "Remediated" or "Verified"
        && (row.Resolver == Company.Governance || told.HandsOf(row.Resolver!).Count == 0);

    private static bool IsUnrotated(Holding holding, Instant now) =>
        holding is { Form: HoldingForm.Service, Kind: "service", IsBlind: false, ManagedByProvider: false } && now - holding.RotatedAt > RotationLimit;

    private static void Must(bool holds, Invariant invariant, Func<string> what)
    {
        if (!holds)
        {
            throw new InvariantBroken(invariant, what());
        }
    }
}
