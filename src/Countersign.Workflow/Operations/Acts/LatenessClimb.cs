using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Lateness;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>One look at who is late with what: resolvers, signatories, those who decide on exceptions, and those who settle disputes.</summary>
internal sealed class LatenessClimb(WorkspaceRuntime runtime, ActingPerson acting, Instant now)
{
    private const int Page = 500;

    /// <summary>How many rungs were reached that nobody was told of yet.</summary>
    public async Task<Decision<int>> RunAsync(CancellationToken cancel)
    {
        var actor = await runtime.Actors.RuleAsync("lateness", cancel);
        var decisions = await runtime.Database.ActAsync(actor, now, session => OfDecisionsAsync(session, cancel), cancel);
        if (decisions.Refusal is { } refusal)
        {
            return refusal;
        }
        var (told, desk) = decisions.Value;
        foreach (var filter in new FindingFilter[]
        {
            new() { States = [FindingState.Assigned, FindingState.Excepted], DueBy = now },
            new() { States = [FindingState.Verified] },
        })
        {
            string? after = null;
            do
            {
                var from = after;
                (var count, after) = await runtime.Database.ActAsync(actor, now, session => OfPageAsync(session, desk, filter, from, cancel), cancel);
                told += count;
            }
            while (after is not null);
        }
        return told;
    }

    /// <summary>Whether what a row tells of is still owed.</summary>
    public static bool Stands(LatenessRow row, Finding finding, bool isAsked, Instant at) => row.Seat switch
    {
        LateSeat.Resolver => finding.EffectiveState(at) == FindingState.Assigned && finding.Assignment!.Resolver == row.Late
            && finding.Assignment.DueAt == row.DueAt,
        LateSeat.Signatory => finding.State == FindingState.Verified && finding.Assignment!.Signatory == row.Late,
        LateSeat.Decider => finding.State == FindingState.Disputed,
        LateSeat.Approver => isAsked,
        LateSeat.Performer => finding.IsOpen,
    };

    /// <summary>Whether somebody waits for an approver's word on an exception.</summary>
    public static bool IsAsked(ExceptionGrant grant) => AskedAt(grant) is not null;

    // Of the desk, which was read before, only who is there is asked.
    private async Task<(int Told, string? Next)> OfPageAsync(
        ActSession session, FindingDesk desk, FindingFilter filter, string? after, CancellationToken cancel)
    {
        var page = await session.Queries.Findings.ListAsync(filter, after, Page, cancel);
        var verified = await session.Lateness.VerifiedSinceAsync(page.Items.Where(f => f.State == FindingState.Verified).Select(f => f.Id), cancel);
        var owed = page.Items.Select(finding => Owed(finding, desk, verified.GetValueOrDefault(finding.Id, finding.OpenedAt)));
        return (await TellAsync(session, desk, owed, cancel), page.Next);
    }

    private async Task<Decision<(int Told, FindingDesk Desk)>> OfDecisionsAsync(ActSession session, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        if (desk.Refusal is { } refusal)
        {
            return refusal;
        }
        var disputes = await session.Disputes.OpenAsync(cancel);
        var open = await OpenDispute.ReadAsync(desk.Value, session.Disputes, [.. disputes.Select(dispute => dispute.Finding)], cancel);
        var asked = (await session.Exceptions.ListAsync(ended: false, cancel)).Where(IsAsked).ToList();
        var members = await session.Findings.ReadAllAsync(asked.Select(grant => grant.Request.Members[0]), cancel);
        var owed = open.Where(o => o.Turn is not null).Select(o => Obligations.Of(o.Finding, o.Turn!)).Concat(asked.Select(grant => Obligations.Deciding(
            members[grant.Request.Members[0]], LateSeat.Approver, grant.Request.Approver, AskedAt(grant)!.Value, Context(desk.Value))));
        return (await TellAsync(session, desk.Value, owed, cancel), desk.Value);
    }

    private Task<int> TellAsync(ActSession session, FindingDesk desk, IEnumerable<Obligation?> owed, CancellationToken cancel) =>
        session.Lateness.SaveAsync([.. owed.OfType<Obligation>().SelectMany(o => Ladder.Reached(o, Context(desk), null))], cancel);

    private Obligation? Owed(Finding finding, FindingDesk desk, Instant enteredAt) => desk.Registry.Policy(finding.Policy) is { } policy
        ? Obligations.Of(finding, enteredAt, Router.Given(policy, finding.Severity), Context(desk))
        : null;

    private LateContext Context(FindingDesk desk) => new(desk.Registry.Workspace, desk.Parties, now);

    private static Instant? AskedAt(ExceptionGrant grant) => grant.State switch
    {
        ExceptionState.UnderReview => grant.Request.AskedAt,
        ExceptionState.Active => grant.Asked?.AskedAt,
        _ => null,
    };
}
