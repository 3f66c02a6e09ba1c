using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations;

/// <summary>Rules by which signatories let closures that need no look of theirs be signed off.</summary>
public sealed class SignOffOperations(WorkspaceRuntime runtime)
{
    private const int Page = 200;

    /// <summary>All that were ever set up, by name.</summary>
    public Task<IReadOnlyList<SignOffRule>> ListAsync(CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.SignOffs.RulesAsync(cancel), cancel);

    public async Task<Decision<SignOffRule>> ReadAsync(string name, CancellationToken cancel) =>
        Find(await ListAsync(cancel), name) is { } rule ? rule : Unknown(name);

    /// <summary>A person of a signatory sets a rule up for what that party signs off.</summary>
    /// <param name="policies">Empty for all.</param>
    public Task<Decision<SignOffRule>> AdoptAsync(
        string name, PartyId owner, IReadOnlyList<string> policies, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(acting, (rules, desk) =>
        {
            var rule = new SignOffRule
            {
                Id = SurrogateId.Create("sor", runtime.Options.Seam.NewId()),
                Name = name,
                Owner = owner,
                Policies = [.. policies.Distinct().Order(StringComparer.Ordinal)],
            };
            return Unnamed(name)
                ?? rule.Policies.Select(policy => KnownNames.Unknown(desk.Registry, policy, null, null)).FirstOrDefault(unknown => unknown is not null)
                ?? SignOffRules.Adopt(rule, Find(rules, name), desk.Hand, Context(desk));
        }, cancel);

    public Task<Decision<SignOffRule>> SuspendAsync(string name, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(name, acting, SignOffRules.Suspend, cancel);

    public Task<Decision<SignOffRule>> ResumeAsync(string name, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(name, acting, SignOffRules.Resume, cancel);

    public Task<Decision<SignOffRule>> WithdrawAsync(string name, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(name, acting, SignOffRules.Withdraw, cancel);

    /// <summary>Records what observations said against samples, then lets the active rules sign off what they reach.</summary>
    internal async Task ApplyAsync(ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        var (rules, overtaken) = await runtime.Database.ReadAsync(
            async session => (await session.SignOffs.RulesAsync(cancel), await session.SignOffs.OvertakenAsync(cancel)), cancel);
        if (now.IsRefused || rules.Count == 0)
        {
            return;
        }
        var actor = await runtime.Actors.RuleAsync("sign-off", cancel);
        if (overtaken.Count > 0)
        {
            await runtime.Database.ActAsync(actor, now.Value, async session =>
            {
                await SampleJudging.SettleAsync(session, [.. overtaken.Select(sample => sample.Finding)], cancel);
                return 0;
            }, cancel);
        }
        string? after = null;
        do
        {
            var from = after;
            after = await runtime.Database.ActAsync(actor, now.Value, session => SignOffAsync(session, acting, from, cancel), cancel);
        }
        while (after is not null);
    }

    // Answers where the next page begins; null where nothing is left.
    private async Task<string?> SignOffAsync(ActSession session, ActingPerson acting, string? after, CancellationToken cancel)
    {
        var rules = (await session.SignOffs.RulesAsync(cancel)).Where(rule => rule.State == SignOffRuleState.Active).ToList();
        if (rules.Count == 0)
        {
            return null;
        }
        var reached = new FindingFilter
        {
            States = [FindingState.Verified],
            Closure = FindingClosure.Action,
            Below = Severity.High,
            Signatories = [.. rules.Select(rule => rule.Owner).Distinct()],
        };
        var page = await session.Queries.Findings.ListAsync(reached, after, Page, cancel);
        var ids = page.Items.Select(finding => finding.Id).ToList();
        var desk = await FindingDesk.OpenAsync(session, acting with { Claimed = null, Seen = null }, cancel);
        if (desk.IsRefused)
        {
            return null;
        }
        var questions = await desk.Value.QuestionsAsync(ids, cancel);
        var samples = await session.SignOffs.SamplesAsync(ids, cancel);
        foreach (var act in ids.Where(id => !samples.Contains(id)).Select(id => questions[id]).Where(act => Receipts.Of(act.Acts) is not null))
        {
            var question = new SignOffQuestion
            {
                Finding = act.Finding,
                Receipt = Receipts.Of(act.Acts),
                Recurrences = await RecurrencesAsync(session, act.Finding, cancel),
                IsAnyoneSeparate = act.Finding.Assignment is { } seats && SeparationRules.AnyoneSeparate(act, ActSide.Sign, seats.Signatory),
                Lot = runtime.Options.Seam.NewSalt(),
                Now = session.At,
            };
            var decided = rules.Select(rule => SignOffRules.Decide(rule, question)).FirstOrDefault(decision => !decision.IsRefused);
            await SaveAsync(session, decided, cancel);
        }
        return page.Next;
    }

    private static async Task<int> RecurrencesAsync(ActSession session, Finding finding, CancellationToken cancel) =>
        Recurrence.Of(finding, await session.Findings.LineageAsync(finding.Lineage, finding.OpenedAt - Recurrence.Window, cancel)).Count;

    private static async Task SaveAsync(ActSession session, Decision<AutomaticSignOff> decided, CancellationToken cancel)
    {
        if (decided is { IsRefused: false, Value.Signed: { } signed })
        {
            await session.Findings.SaveAsync(signed, cancel);
        }
        if (decided is { IsRefused: false, Value.Sample: { } sample })
        {
            await session.SignOffs.SaveAsync(sample, cancel);
        }
    }

    private Task<Decision<SignOffRule>> ActAsync(
        string name, ActingPerson acting, Func<SignOffRule, Hand?, RuleContext, Decision<SignOffRuleChange>> decide, CancellationToken cancel) =>
        ActAsync(acting, (rules, desk) => Find(rules, name) is { } rule ? decide(rule, desk.Hand, Context(desk)) : Unknown(name), cancel);

    private Task<Decision<SignOffRule>> ActAsync(
        ActingPerson acting, Func<IReadOnlyList<SignOffRule>, FindingDesk, Decision<SignOffRuleChange>> decide, CancellationToken cancel) =>
        runtime.ActAsync(acting, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var change = desk.Refusal ?? decide(await session.SignOffs.RulesAsync(cancel), desk.Value);
            if (change.Refusal is { } refusal)
            {
                return refusal;
            }
            await session.SignOffs.SaveAsync(change.Value, cancel);
            return (Decision<SignOffRule>)change.Value.After;
        }, cancel);

    private static RuleContext Context(FindingDesk desk) => new(desk.Parties, desk.Now);

    private static SignOffRule? Find(IReadOnlyList<SignOffRule> rules, string name) => rules.FirstOrDefault(rule => rule.Name == name);

    private const int LongestName = 60;

    private static Refusal? Unnamed(string name) => name.Length is 0 or > LongestName
        || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        ? new Refusal(
            "sign_off_rule.no_name", "A rule is named by lower-case letters, digits and hyphens, for what it lets pass: `rotations`. Name it so.")
        : null;

    private static Refusal Unknown(string name) =>
        new("sign_off_rule.unknown", $"`{name}` is no rule of this workspace. `countersign sign-off-rule list` shows those there are.");
}
