using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Workflow;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Bench.Years;

/// <summary>What the people of the company do about findings, by the product's own operations, late and wrongly now and then.</summary>
internal sealed class YearsPeople(WorkspaceRuntime runtime, YearsCompany company, YearsAgenda agenda, PermitOracle oracle, YearsTally tally, Random chance)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ExpiryClock clock = new(chance);
    private readonly HashSet<FindingId> planned = [];
    private readonly HashSet<FindingId> asked = [];
    private readonly Dictionary<string, Instant> ownerLeft = new(StringComparer.Ordinal);

    /// <summary>Exceptions that hold, or are about to.</summary>
    public List<LivePermit> Live { get; } = [];

    /// <summary>Who owns a new service, by the word of whoever runs the application: its maker, or a lead where that one is gone again.</summary>
    /// <returns>False where the application's export could not be read yet.</returns>
    public async Task<bool> OwnAsync(YearsAccount service, Instant at) =>
        ownerLeft.ContainsKey(service.Id) ? await ReplaceAsync(service.Id, at) : await OwnAsync(service.Id, $"person:{service.Person}", at);

    public void Left(string person, Instant at) => ownerLeft[$"s-{person}"] = at;

    /// <summary>When somebody moved is a fact that exceptions are approved on.</summary>
    public void Moved(string person) => Touch(finding => finding.Policy == "mover-kept-grants" && AccountOf(finding.Subject) == $"u-{person}");

    /// <summary>Whoever has something to do about a finding means to do it.</summary>
    public void Plan(Finding finding, Instant now)
    {
        if (finding.State is not (FindingState.Assigned or FindingState.Verified) || !planned.Add(finding.Id))
        {
            return;
        }
        if (finding.State == FindingState.Verified)
        {
            agenda.Add(now + Within(0.2, 4), at => SignAsync(finding, at));
            return;
        }
        var given = (finding.Assignment!.DueAt - now).TotalDays;
        var taken = Math.Max(0.3, Math.Max(given, 2) * Math.Exp((Normal() * 0.6) - 0.8));
        if (finding.Severity <= Controls.Severity.Medium && asked.Add(finding.Id) && chance.Next(100) < 30)
        {
            agenda.Add(now + Within(0.2, 2), at => AskAsync(finding, at));
        }
        else
        {
            agenda.Add(now + TimeSpan.FromDays(taken), at => FixAsync(finding, at));
        }
    }

    private async Task FixAsync(Finding finding, Instant at)
    {
        planned.Remove(finding.Id);
        var current = (await runtime.Database.ReadAsync(session => session.Findings.ReadAsync(finding.Id, Never), Never))!;
        if (current.State != FindingState.Assigned)
        {
            return;
        }
        if (chance.Next(100) >= 8)
        {
            await MendAsync(current, at);
        }
        if (chance.Next(100) < 80)
        {
            var by = As(current.Assignment!.Resolver, at);
            Note((await runtime.Findings.RemediateAsync(finding.Id, "done", null, ["change:1"], by, Never)).Refusal);
        }
    }

    private async Task MendAsync(Finding finding, Instant at)
    {
        var account = company.Account(AccountOf(finding.Subject));
        Touch(held => held.Subject == finding.Subject);
        switch (finding.Policy)
        {
            case "leaver-account-active":
                account.Active = false;
                Touch(held => AccountOf(held.Subject) == account.Id);
                break;
            case "account-owner-left":
                await ReplaceAsync(account.Id, at);
                break;
            case "grant-without-approval" when chance.Next(2) == 0 && GrantOf(account, finding.Subject) is { } unapproved:
                unapproved.Approval = "LATE";
                break;
            default:
                account.Grants.RemoveAll(grant => grant == GrantOf(account, finding.Subject));
                break;
        }
    }

    private async Task SignAsync(Finding finding, Instant at)
    {
        planned.Remove(finding.Id);
        var by = As(finding.Assignment!.Signatory, at);
        var decided = chance.Next(100) < 4
            ? await runtime.Findings.DeclineAsync(finding.Id, "show me", by, Never)
            : await runtime.Findings.SignOffAsync(finding.Id, "seen", by, Never);
        Note(decided.Refusal);
    }

    private async Task AskAsync(Finding finding, Instant at)
    {
        planned.Remove(finding.Id);
        var until = clock.End(at, chance.Next(10, 150));
        var from = chance.Next(5) == 0 ? at + Within(2, 6) : (Instant?)null;
        var draft = new ExceptionDraft([finding.Id], "not yet", "account.status == 'disabled'", "do it later", until, until) { From = from };
        var request = await runtime.Exceptions.RequestAsync(draft, As(finding.Assignment!.Resolver, at), Never);
        Note(request.Refusal);
        if (!request.IsRefused)
        {
            planned.Add(finding.Id);
            agenda.Add(at + Within(0.1, 4), then => DecideAsync(request.Value, finding, then));
        }
    }

    private async Task DecideAsync(ExceptionAt request, Finding finding, Instant at)
    {
        planned.Remove(finding.Id);
        var (id, by) = (request.Grant.Id, As(request.Grant.Request.Approver, at));
        if (chance.Next(100) < 10)
        {
            tally.Denied++;
            Note((await runtime.Exceptions.DenyAsync(id, "fix it", by, Never)).Refusal);
            return;
        }
        var approved = await runtime.Exceptions.ApproveAsync(id, null, "until then", by, Never);
        Note(approved.Refusal);
        if (approved.IsRefused)
        {
            return;
        }
        tally.Approved++;
        var (from, until) = (request.Grant.Request.NotBefore, request.Grant.NotAfter);
        oracle.Permit(id.Value, from.ToString(), until.ToString());
        var live = new LivePermit { Exception = id, Finding = finding, Until = until };
        Live.Add(live);
        if (chance.Next(100) < 5)
        {
            agenda.Add(at + ((until - at) / 2), then => RevokeAsync(live, by with { Now = then }));
        }
        else if (chance.Next(100) < 35)
        {
            agenda.Add(until - TimeSpan.FromDays(4), then => ExtendAsync(live, As(finding.Assignment!.Resolver, then), by with { Now = then }));
        }
    }

    private async Task RevokeAsync(LivePermit live, ActingPerson by)
    {
        var revoked = await runtime.Exceptions.RevokeAsync(live.Exception, "no longer", by, Never);
        Note(revoked.Refusal);
        if (!revoked.IsRefused && Live.Remove(live))
        {
            tally.Revoked++;
            oracle.End(live.Exception.Value, by.Now!.Value.ToString());
        }
    }

    private async Task ExtendAsync(LivePermit live, ActingPerson asking, ActingPerson granting)
    {
        if (!Live.Contains(live))
        {
            return;
        }
        var until = clock.End(live.Until, chance.Next(8, 25));
        var wished = await runtime.Exceptions.ExtendAsync(live.Exception, until, "not yet", asking, Never);
        var granted = wished.IsRefused ? wished : await runtime.Exceptions.GrantExtensionAsync(live.Exception, "once", granting, Never);
        Note(granted.Refusal);
        if (!granted.IsRefused)
        {
            tally.Extensions.Add(granting.Now!.Value);
            oracle.Extend(live.Exception.Value, until.ToString());
            live.Until = until;
        }
    }

    private async Task<bool> ReplaceAsync(string service, Instant at)
    {
        var owned = await OwnAsync(service, $"person:lead{chance.Next(YearsCompany.Teams) + 1}", at);
        if (owned && ownerLeft.Remove(service, out var left))
        {
            tally.Ownerless.Add((left, at));
        }
        return owned;
    }

    private async Task<bool> OwnAsync(string service, string owner, Instant at)
    {
        var owned = await runtime.Accounts.OwnAsync(SubjectId.Account("app", service), PartyId.Parse(owner), As(PartyId.Parse("team:platform"), at), Never);
        Note(owned.Refusal);
        return !owned.IsRefused;
    }

    // Exceptions that were approved on facts which change now.
    private void Touch(Predicate<Finding> on) => tally.FactsChanged += Live.RemoveAll(live => on(live.Finding));

    private void Note(Refusal? refusal)
    {
        tally.Acts++;
        if (refusal is not null)
        {
            tally.Refusals[refusal.Code] = tally.Refusals.GetValueOrDefault(refusal.Code) + 1;
        }
    }

    /// <summary>The owners who left and were followed by nobody until the end.</summary>
    public void End(Instant at) => tally.Ownerless.AddRange(ownerLeft.Where(left => company.Has(left.Key)).Select(left => (left.Value, at)));

    private TimeSpan Within(double least, double most) => TimeSpan.FromDays(least + (chance.NextDouble() * (most - least)));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    private static ActingPerson As(PartyId party, Instant at) => new("bench", YearsGovernance.PersonOf(party.ToString()), Assurance.OsUser) { Now = at };

    private static string AccountOf(SubjectId subject) => subject.Value[(subject.Value.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('#')[0];

    // Null where another finding's fix has taken it away already.
    private static YearsGrant? GrantOf(YearsAccount account, SubjectId subject) =>
        account.Grants.FirstOrDefault(grant => subject.Value.EndsWith($"#{grant.Id}", StringComparison.Ordinal));
}
