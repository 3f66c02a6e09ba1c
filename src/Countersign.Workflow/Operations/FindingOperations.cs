using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Inventory.Linking;
using Countersign.Storage;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations;

/// <summary>What people do with findings: each act is decided on what is read in its own transaction, and saved with its evidence.</summary>
public sealed class FindingOperations(WorkspaceRuntime runtime)
{
    /// <summary>A person takes a finding upon themselves; a merely suggested owner whom it was routed to is confirmed by it.</summary>
    public Task<Decision<TakeReport>> TakeAsync(FindingId id, ActingPerson acting, CancellationToken cancel) =>
        runtime.ActAsync(acting, session => TakeAsync(session, id, acting, cancel), cancel);

    /// <summary>A person of the resolver says that it was seen.</summary>
    /// <param name="text">What they say beside it; null for nothing.</param>
    public Task<Decision<ActReport>> AcknowledgeAsync(FindingId id, string? text, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingActs.Acknowledge(question, text), cancel);

    /// <summary>A person of the resolver says that it is fixed by hand, and where that can be seen.</summary>
    /// <param name="endedAt">When it was done; null for now.</param>
    public Task<Decision<ActReport>> RemediateAsync(
        FindingId id, string? statement, Instant? endedAt, IReadOnlyList<string> references, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingActs.Remediate(question, new RemediationProof(statement ?? "", endedAt ?? question.Now, references)), cancel);

    /// <summary>A person of the resolver says of what went away outside that they did it.</summary>
    public Task<Decision<ActReport>> ClaimAsync(
        FindingId id, string? text, IReadOnlyList<string> references, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingActs.Claim(question, text, references), cancel);

    /// <summary>A person of the signatory closes it.</summary>
    public Task<Decision<ActReport>> SignOffAsync(FindingId id, string? text, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingActs.SignOff(question, text), cancel);

    /// <summary>A person of the signatory closes a list that they have seen, each finding decided alone.</summary>
    /// <param name="seen">Each finding with the version of it that was seen.</param>
    public Task<Decision<SignOffReport>> SignOffAsync(
        IReadOnlyDictionary<FindingId, long> seen, string? text, ActingPerson acting, CancellationToken cancel) =>
        runtime.ActAsync(acting, session => SignOffAsync(session, seen, text, acting, cancel), cancel);

    /// <summary>A person of the signatory gives it back to its resolver.</summary>
    public Task<Decision<ActReport>> DeclineAsync(FindingId id, string? text, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingActs.Decline(question, text), cancel);

    private Task<Decision<ActReport>> ActAsync(
        FindingId id, ActingPerson acting, Func<ActQuestion, Decision<ActedFinding>> decide, CancellationToken cancel) =>
        runtime.ActAsync(acting, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var question = desk.Refusal ?? await ExceptionDesk.SweptAsync(session, desk.Value, id, cancel);
            var acted = question.Refusal ?? decide(question.Value);
            return acted.Refusal ?? (Decision<ActReport>)await SaveAsync(session, acted.Value, cancel);
        }, cancel);

    private static async Task<Decision<SignOffReport>> SignOffAsync(
        ActSession session, IReadOnlyDictionary<FindingId, long> seen, string? text, ActingPerson acting, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        if (desk.Refusal is { } refusal)
        {
            return refusal;
        }
        var questions = await desk.Value.QuestionsAsync([.. seen.Keys], cancel);
        var bulk = BulkSignOff.Decide([.. seen.Where(s => questions.ContainsKey(s.Key)).Select(s => new BulkItem(questions[s.Key], s.Value))], text);
        if (bulk.Refusal is { } refused)
        {
            return refused;
        }
        var signed = new List<ActReport>();
        foreach (var acted in bulk.Value.Signed)
        {
            signed.Add(await SaveAsync(session, acted, cancel));
        }
        var unknown = seen.Keys.Where(id => !questions.ContainsKey(id)).Select(id => new RefusedFinding(id, FindingDesk.Unknown(id)));
        return new SignOffReport(signed, [.. bulk.Value.Refused, .. unknown]);
    }

    private static async Task<Decision<TakeReport>> TakeAsync(ActSession session, FindingId id, ActingPerson acting, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        var question = desk.Refusal ?? await ExceptionDesk.SweptAsync(session, desk.Value, id, cancel);
        if (question.Refusal is { } refusal)
        {
            return refusal;
        }
        var account = await desk.Value.AccountAsync(question.Value.Finding, cancel);
        var taken = FindingActs.Take(question.Value, account?.Links ?? AccountLinks.None);
        if (taken.Refusal is { } refused)
        {
            return refused;
        }
        var (taking, acted) = taken.Value;
        var report = await SaveAsync(session, acted, cancel);
        var person = report.Act.Hand.Person;
        var owner = taking.Confirms is { } party
            ? await OwnerWord.SaveAsync(session, account!, new OwnerConfirmation(account!.Id, party, session.At, person), cancel)
            : null;
        return new TakeReport(report.Finding, person, owner?.Owner, taking.Because);
    }

    private static async Task<ActReport> SaveAsync(ActSession session, ActedFinding acted, CancellationToken cancel)
    {
        var saved = await session.Findings.SaveAsync(acted, cancel);
        if (acted.Act.Side == ActSide.Sign)
        {
            await SampleJudging.SettleAsync(session, [saved.Id], cancel);
        }
        if (acted.Act.Kind == ActKind.Declined)
        {
            // What waited for its signature kept the words of when it was found; its resolver gets those of now.
            await session.Units.MarkDirtyAsync([saved.Unit], cancel);
        }
        return new ActReport(saved, acted.Act, acted.Gap);
    }
}
