using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations;

/// <summary>How findings are disputed and disputes settled: by operation first, by compliance where they are about reading.</summary>
public sealed class DisputeOperations(WorkspaceRuntime runtime)
{
    /// <param name="proposed">Who should fix it instead; only for one that is not the resolver's.</param>
    /// <param name="facts">The facts that are wrong, as policies write them; only for wrong facts.</param>
    public Task<Decision<ActReport>> OpenAsync(
        FindingId id, DisputeKind kind, string? because, PartyId? proposed, IReadOnlyList<string> facts, ActingPerson acting, CancellationToken cancel) =>
        kind == DisputeKind.NotMine && proposed is not null
            ? JudgedAsync(id, acting, (question, judged) =>
                DisputeActs.Open(question with { Routing = judged.Routing }, kind, because, proposed, facts), cancel)
            : ActAsync(id, acting, question => DisputeActs.Open(question, kind, because, proposed, facts), cancel);

    /// <summary>Its resolver's people take it back.</summary>
    public Task<Decision<ActReport>> WithdrawAsync(FindingId id, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, DisputeActs.Withdraw, cancel);

    /// <summary>Who was proposed accepts the finding as theirs.</summary>
    public Task<Decision<ActReport>> AcceptAsync(FindingId id, string? text, ActingPerson acting, CancellationToken cancel) =>
        JudgedAsync(id, acting, (question, judged) => DisputeSettling.Accept(question with { Routing = judged.Routing }, text), cancel);

    /// <summary>Who was proposed says that it is not theirs either.</summary>
    public Task<Decision<ActReport>> TurnDownAsync(FindingId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => DisputeSettling.TurnDown(question, because), cancel);

    /// <summary>Whoever's turn it is says whose it is.</summary>
    public Task<Decision<ActReport>> ReassignAsync(FindingId id, PartyId to, string? because, ActingPerson acting, CancellationToken cancel) =>
        JudgedAsync(id, acting, (question, judged) => DisputeSettling.Reassign(question with { Routing = judged.Routing }, to, because), cancel);

    /// <summary>Whoever's turn it is says that the objection does not hold.</summary>
    public Task<Decision<ActReport>> DismissAsync(FindingId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => DisputeSettling.Dismiss(question, because), cancel);

    /// <summary>The source's team says what is so, until an end; the next evaluation judges by it.</summary>
    /// <param name="value">As JSON; `null` for none.</param>
    public Task<Decision<ActReport>> OverrideAsync(
        FindingId id, string fact, string value, string? because, Instant until, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => DisputeSettling.Override(question, fact, value, because, until), cancel);

    /// <summary>Compliance says that the policy, as it stands, does not mean facts like these.</summary>
    /// <param name="seen">The digest of the facts that compliance saw; null where they rule on what is read now.</param>
    public Task<Decision<ActReport>> RuleAsync(FindingId id, string? seen, string? because, Instant until, ActingPerson acting, CancellationToken cancel) =>
        JudgedAsync(id, acting, (question, judged) => seen is not null && seen != judged.FactsDigest
            ? new Refusal("finding.rule.facts_changed", $"The facts of `{id}` are not those that were seen (`{seen}`). Look at them again, then rule.")
            : question.Act.Finding.Subject != judged.Judgement.Evaluation.Subject
                ? new Refusal(
                    "finding.rule.template", $"`{id}` is about all instances of a template, and a ruling is about one reading. Change the policy instead.")
                : DisputeSettling.Rule(question, NewRuling(), judged.FactsDigest, because, until), cancel);

    // Judging reads far more than the act may hold; a finding that changed meanwhile is not decided on what was read.
    private async Task<Decision<ActReport>> JudgedAsync(
        FindingId id, ActingPerson acting, Func<DisputeQuestion, JudgedFinding, Decision<DisputedFinding>> decide, CancellationToken cancel)
    {
        var read = await JudgedFinding.ReadAsync(runtime, id, acting.Now, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }
        var (finding, judged) = read.Value;
        return await ActAsync(
            id, acting,
            question => question.Act.Finding.Version == finding.Version ? decide(question, judged) : throw new StaleVersionException(id.Value), cancel);
    }

    private Task<Decision<ActReport>> ActAsync(
        FindingId id, ActingPerson acting, Func<DisputeQuestion, Decision<DisputedFinding>> decide, CancellationToken cancel) =>
        runtime.ActAsync(acting, session => ActAsync(session, id, acting, decide, cancel), cancel);

    private static async Task<Decision<ActReport>> ActAsync(
        ActSession session, FindingId id, ActingPerson acting, Func<DisputeQuestion, Decision<DisputedFinding>> decide, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        var act = desk.Refusal ?? await ExceptionDesk.SweptAsync(session, desk.Value, id, cancel);
        if (act.Refusal is { } refusal)
        {
            return refusal;
        }
        var disputes = await EndOvertakenAsync(session, act.Value.Finding, cancel);
        var unit = await desk.Value.UnitAsync(act.Value.Finding, cancel);
        var judging = OpenDispute.JudgingOf(desk.Value, act.Value.Finding);
        var open = disputes.Find(dispute => dispute.IsOpen);
        var disputed = decide(new DisputeQuestion
        {
            Act = act.Value,
            Open = open,
            Ended = disputes.FindAll(dispute => !dispute.IsOpen),
            Judging = judging,
            Settable = SettableOf(unit, act.Value.Finding, judging),
            Documents = DocumentsOf(desk.Value.Registry, unit?.Account?.Links ?? AccountLinks.None, judging),
            SourceTeam = open is null
                ? OpenDispute.SourceTeam(desk.Value, act.Value.Finding)
                : OpenDispute.SettlingTeam(
                    desk.Value, act.Value.Finding, open,
                    (await desk.Value.OpenOfUnitsAsync([act.Value.Finding.Unit], cancel))[act.Value.Finding.Unit]),
        });
        if ((disputed.Refusal ?? Unsettable(unit, disputed.Value.Override)) is { } refused)
        {
            return refused;
        }
        return await SaveAsync(session, desk.Value, disputed.Value, cancel);
    }

    private static async Task<List<Dispute>> EndOvertakenAsync(ActSession session, Finding finding, CancellationToken cancel)
    {
        var disputes = (await session.Disputes.ReadAsync([finding.Id], cancel))[finding.Id].ToList();
        for (var i = 0; i < disputes.Count; i++)
        {
            if (DisputeActs.Overtaken(disputes[i], finding, session.At) is { } overtaken)
            {
                await session.Disputes.SaveOvertakenAsync(overtaken, cancel);
                disputes[i] = overtaken;
            }
        }
        return disputes;
    }

    private static List<string> SettableOf(UnitRow? unit, Finding finding, IReadOnlyList<string> judging) =>
    [
        .. judging.Select(StoredFacts.Of).Distinct(StringComparer.Ordinal)
            .Where(path => unit?.Account is { } account
                ? SetFacts.CanSet(account, finding.Subject, path)
                : unit?.Identity is not null && SetFacts.CanSet(path)),
    ];

    private static Dictionary<string, string> DocumentsOf(Registry registry, AccountLinks links, IReadOnlyList<string> judging) => judging
        .Select(StoredFacts.Of).Distinct(StringComparer.Ordinal)
        .Select(path => (Path: path, Document: DocumentOf(registry, links, path)))
        .Where(told => told.Document is not null)
        .ToDictionary(told => told.Path, told => $"{told.Document!.Thing} ({told.Document.File}:{told.Document.Line})", StringComparer.Ordinal);

    // What is told of an owner is told of that party.
    private static ConfigDocument? DocumentOf(Registry registry, AccountLinks links, string path) =>
        path.Contains("owner.", StringComparison.Ordinal) ? null
        : links.System is { } system && path.StartsWith("account.system.", StringComparison.Ordinal) ? registry.Document("System", system)
        : links.Template is { } template && path.StartsWith("account.template.", StringComparison.Ordinal) ? registry.Document("Template", template)
        : null;

    private static Refusal? Unsettable(UnitRow? unit, FactOverride? set) =>
        set is null ? null
        : unit?.Account is { } account ? SetFacts.Apply(account, set).Refusal
        : unit?.Identity is { } identity ? SetFacts.Apply(identity, set).Refusal
        : new Refusal("finding.settle.not_settable", $"No source tells of `{set.Subject}`: `{set.Path}` comes from documents. Mend those instead.");

    // What was settled counts from the next evaluation on, and that notes when it ends.
    private static async Task<ActReport> SaveAsync(ActSession session, FindingDesk desk, DisputedFinding disputed, CancellationToken cancel)
    {
        var saved = await session.Disputes.SaveAsync(disputed, cancel);
        if (disputed.Override is not null || disputed.Ruling is not null)
        {
            await session.Units.MarkDirtyAsync([saved.Unit], cancel);
        }
        if (!disputed.Dispute.IsOpen)
        {
            // What it leaves to be fixed may have leave, which began meanwhile.
            await ExceptionDesk.SweepAsync(session, desk, [saved.Id], [], cancel);
        }
        var question = (await desk.QuestionsAsync([saved.Id], cancel))[saved.Id];
        return new ActReport(question.Finding, disputed.Acted.Act, disputed.Acted.Gap)
        {
            Dispute = disputed.Dispute.IsOpen
                ? OpenDispute.Of(desk, question, disputed.Dispute, (await desk.OpenOfUnitsAsync([saved.Unit], cancel))[saved.Unit])
                : null,
        };
    }

    private RulingId NewRuling() => new(SurrogateId.Create("rul", runtime.Options.Seam.NewId()).Value);
}
