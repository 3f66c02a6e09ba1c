using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Parties;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>Findings given to another, or held, by hand.</summary>
public sealed class GivingOperations(WorkspaceRuntime runtime)
{
    /// <summary>Gives it to a party that can act. Where it is disputed, that settles the dispute, and is for whoever's turn it is.</summary>
    public async Task<Decision<ActReport>> ReassignAsync(FindingId id, PartyId to, string? because, ActingPerson acting, CancellationToken cancel)
    {
        var read = await JudgedFinding.ReadAsync(runtime, id, acting.Now, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }
        var (finding, judged) = read.Value;
        return finding.State == FindingState.Disputed
            ? await runtime.Disputes.ReassignAsync(id, to, because, acting, cancel)
            : await ActAsync(
                id, acting,
                question => question.Act.Finding.Version == finding.Version
                    ? FindingGiving.Reassign(question, judged.Routing, to, because)
                    : throw new StaleVersionException(id.Value),
                cancel);
    }

    /// <summary>Takes it from its resolver, until somebody gives it to one who can act.</summary>
    public Task<Decision<ActReport>> HoldAsync(FindingId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, question => FindingGiving.Hold(question, because), cancel);

    private Task<Decision<ActReport>> ActAsync(
        FindingId id, ActingPerson acting, Func<GivingQuestion, Decision<ActedFinding>> decide, CancellationToken cancel) =>
        runtime.ActAsync(acting, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            var act = desk.Refusal ?? await ExceptionDesk.SweptAsync(session, desk.Value, id, cancel);
            if (act.Refusal is { } refusal)
            {
                return refusal;
            }
            var finding = act.Value.Finding;
            var owner = desk.Value.Registry.Control(finding.Control)?.Owner;
            var acted = decide(new GivingQuestion(act.Value, OpenDispute.SourceTeam(desk.Value, finding), owner));
            return acted.Refusal ?? (Decision<ActReport>)new ActReport(
                await session.Findings.SaveAsync(acted.Value, cancel), acted.Value.Act, acted.Value.Gap);
        }, cancel);
}
