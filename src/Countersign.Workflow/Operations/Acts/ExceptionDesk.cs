using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Findings.Separation;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What acts on exceptions decide on, read in the act; and the sweep that records what has ended before anybody acts.</summary>
internal static class ExceptionDesk
{
    private const int MostChanges = 4;

    /// <param name="facts">What is read of the members now; empty where nothing was read, which changes nothing.</param>
    public static async Task<Decision<ExceptionQuestion>> QuestionAsync(
        ActSession session, FindingDesk desk, ExceptionGrant? grant, IReadOnlyList<FindingId> members, IReadOnlyList<MemberFacts> facts, Cause? cause,
        CancellationToken cancel)
    {
        var questions = await desk.QuestionsAsync(members, cancel);
        if (members.FirstOrDefault(id => !questions.ContainsKey(id)) is { Value: not null } unknown)
        {
            return FindingDesk.Unknown(unknown);
        }
        if (members.Count == 0)
        {
            return new Refusal("exception.propose.members", "No finding is named. List those that the exception is for.");
        }
        var first = questions[members[0]].Finding;
        var open = await session.Exceptions.OpenOfAsync(members, cancel);
        var attested = await session.Exceptions.AttestedAsync(cancel);
        return new ExceptionQuestion
        {
            Grant = grant,
            Members = [.. members.Select(id => questions[id])],
            Others = [.. open.Where(other => other.Id != grant?.Id)],
            Policy = desk.Registry.Policy(first.Policy),
            Control = desk.Registry.Control(first.Control),
            Facts = facts,
            Cause = cause,
            Compensating =
            [
                .. desk.Registry.CompensatingControls.Select(c => new CompensatingReading(
                    c.Name, attested.TryGetValue(c.Name, out var at) ? at : Fact<Instant>.Unknown, c.Evidence?.Freshness ?? TimeSpan.Zero)),
            ],
        };
    }

    /// <summary>The one finding that is acted on, after what time did to its exceptions is recorded.</summary>
    public static async Task<Decision<ActQuestion>> SweptAsync(ActSession session, FindingDesk desk, FindingId id, CancellationToken cancel)
    {
        await SweepAsync(session, desk, [id], [], cancel);
        return await desk.QuestionAsync(id, cancel);
    }

    /// <summary>Records what time and observation did to the exceptions of these findings, before somebody acts on them.</summary>
    /// <param name="facts">What is read of some of the findings now; of the others nothing has changed.</param>
    public static async Task SweepAsync(
        ActSession session, FindingDesk desk, IReadOnlyCollection<FindingId> findings, IReadOnlyList<MemberFacts> facts, CancellationToken cancel)
    {
        foreach (var grant in await session.Exceptions.OpenOfAsync(findings, cancel))
        {
            await SweepAsync(session, desk, grant, facts, cancel);
        }
    }

    /// <summary>Records what time and observation did to one exception, and answers it as it stands then; or why that cannot be decided.</summary>
    public static async Task<(ExceptionGrant Grant, Refusal? Undecided)> SweepAsync(
        ActSession session, FindingDesk desk, ExceptionGrant grant, IReadOnlyList<MemberFacts> facts, CancellationToken cancel)
    {
        for (var i = 0; i < MostChanges; i++)
        {
            var question = await QuestionAsync(session, desk, grant, grant.Request.Members, facts, null, cancel);
            if (question.IsRefused || ExceptionSweep.Decide(question.Value) is not { } outcome)
            {
                return (grant, question.Refusal);
            }
            grant = await session.Exceptions.SaveAsync(outcome, cancel);
        }
        return (grant, null);
    }
}
