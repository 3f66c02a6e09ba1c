using Countersign.Evidence;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Storage;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps.Sweeping;

namespace Countersign.Workflow.Operations;

/// <summary>Exceptions from the asking to their end: each act decides on what was read of the findings, and records first what time has ended.</summary>
public sealed class ExceptionOperations(WorkspaceRuntime runtime)
{
    /// <summary>All, or those that have not ended, as they are now; the soonest end first.</summary>
    public async Task<Decision<IReadOnlyList<ExceptionAt>>> ListAsync(bool ended, Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.Refusal is { } refusal)
        {
            return refusal;
        }
        return await runtime.Database.ReadAsync(async session =>
        {
            var grants = await session.Exceptions.ListAsync(ended, cancel);
            var reads = await ExceptionAt.ReadAsync(session, grants, now.Value, cancel);
            return reads.Where(read => ended || read.State < ExceptionState.Expired).ToList();
        }, cancel);
    }

    /// <summary>How the workspace lives with its exceptions.</summary>
    public async Task<Decision<ExceptionMetrics>> MeasureAsync(Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        return now.IsRefused
            ? now.Refusal!
            : ExceptionMetrics.Of(await runtime.Database.ReadAsync(session => session.Exceptions.ListAsync(ended: true, cancel), cancel), now.Value);
    }

    public async Task<Decision<ExceptionAt>> ReadAsync(ExceptionId id, Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        return now.Refusal ?? await runtime.Database.ReadAsync(async session => await session.Exceptions.ReadAsync(id, cancel) is { } grant
            ? (Decision<ExceptionAt>)(await ExceptionAt.ReadAsync(session, [grant], now.Value, cancel))[0]
            : Unknown(id), cancel);
    }

    /// <summary>The resolver's people ask for an exception, and put it to its approver.</summary>
    public Task<Decision<ExceptionAt>> RequestAsync(ExceptionDraft draft, ActingPerson acting, CancellationToken cancel) =>
        WithReadingAsync(draft.Members, acting, (session, desk, reading) => RequestAsync(session, desk, draft, reading, cancel), cancel);

    /// <summary>Its approver's people approve it: it holds from its beginning on.</summary>
    /// <param name="seen">The digest of the facts that the approver saw; null for what the exception shows as they ask.</param>
    public async Task<Decision<ExceptionAt>> ApproveAsync(ExceptionId id, string? seen, string? because, ActingPerson acting, CancellationToken cancel)
    {
        var shown = await GrantAsync(id, cancel);
        return shown is null
            ? Unknown(id)
            : await ActAsync(shown, acting, (question, _) => ExceptionDeciding.Approve(question, because, seen ?? shown.Request.FactsDigest), cancel);
    }

    public Task<Decision<ExceptionAt>> DenyAsync(ExceptionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionDeciding.Deny(question, because), cancel);

    /// <summary>Its requester's people take it back before it holds.</summary>
    public Task<Decision<ExceptionAt>> WithdrawAsync(ExceptionId id, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionAsking.Cancel(question), cancel);

    /// <summary>Its approver's people end it at once.</summary>
    public Task<Decision<ExceptionAt>> RevokeAsync(ExceptionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionDeciding.Revoke(question, because), cancel);

    /// <summary>Its requester's people ask for a later end.</summary>
    public Task<Decision<ExceptionAt>> ExtendAsync(ExceptionId id, Instant until, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionAsking.Extend(question, until, because), cancel);

    public Task<Decision<ExceptionAt>> GrantExtensionAsync(ExceptionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionDeciding.GrantExtension(question, because), cancel);

    public Task<Decision<ExceptionAt>> DenyExtensionAsync(ExceptionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionDeciding.DenyExtension(question, because), cancel);

    /// <summary>Its approver's people approve a suspended one on the facts as they are now.</summary>
    public Task<Decision<ExceptionAt>> ResumeAsync(ExceptionId id, string? because, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, _) => ExceptionDeciding.Resume(question, because), cancel);

    /// <summary>Its closer's people end it because a fresh inventory shows that it is needed no longer.</summary>
    public Task<Decision<ExceptionAt>> CloseAsync(ExceptionId id, ActingPerson acting, CancellationToken cancel) =>
        ActAsync(id, acting, (question, reading) =>
            ExceptionDeciding.Close(question, reading.Criteria(question.Policy, question.Grant!.Request.ClosureCriteria)), cancel);

    /// <summary>A person of its owner says that a compensating control holds. What was suspended for want of that goes on at once.</summary>
    public async Task<Decision<Instant>> AttestAsync(string name, ActingPerson acting, CancellationToken cancel)
    {
        var attested = await SaveAttestedAsync(name, acting, cancel);
        if (!attested.IsRefused)
        {
            await SweepStep.RunAsync(runtime, acting, judged: true, cancel);
        }
        return attested;
    }

    private Task<Decision<Instant>> SaveAttestedAsync(string name, ActingPerson acting, CancellationToken cancel) => runtime.ActAsync(acting, async session =>
    {
        var desk = await FindingDesk.OpenAsync(session, acting, cancel);
        if (desk.Refusal is { } refusal)
        {
            return refusal;
        }
        if (desk.Value.Registry.CompensatingControls.FirstOrDefault(c => c.Name == name) is not { Owner: { } owner })
        {
            return new Refusal(
                "compensating_control.unknown", $"`{name}` is no compensating control with an owner here. Write a CompensatingControl document with `owner`.");
        }
        var person = CompensatingReading.Attest(name, owner, acting.Person, desk.Value.Parties, session.At);
        if (person.IsRefused)
        {
            return person.Refusal!;
        }
        var subject = await session.Surrogates.OfAsync("cfg", $"CompensatingControl/{name}", cancel);
        var entry = new EntryDraft("compensating_control.attested", subject, null, null);
        await session.Exceptions.SaveAttestedAsync(name, person.Value.Id, entry, session.At, cancel);
        return (Decision<Instant>)session.At;
    }, cancel);

    private async Task<Decision<ExceptionAt>> ActAsync(
        ExceptionId id, ActingPerson acting, Func<ExceptionQuestion, ExceptionReading, Decision<ExceptionOutcome>> decide, CancellationToken cancel) =>
        await GrantAsync(id, cancel) is { } known ? await ActAsync(known, acting, decide, cancel) : Unknown(id);

    private Task<Decision<ExceptionAt>> ActAsync(
        ExceptionGrant known, ActingPerson acting, Func<ExceptionQuestion, ExceptionReading, Decision<ExceptionOutcome>> decide, CancellationToken cancel) =>
        WithReadingAsync(known.Request.Members, acting, async (session, desk, read) =>
        {
            // Other exceptions of the same findings too: two give no leave to one.
            await ExceptionDesk.SweepAsync(session, desk, known.Request.Members, read.Facts, cancel);
            var grant = (await session.Exceptions.ReadAsync(known.Id, cancel))!;
            if (desk.Stale(known.Id.Value, grant.Version) is { } stale)
            {
                return stale;
            }
            var question = await ExceptionDesk.QuestionAsync(session, desk, grant, grant.Request.Members, read.Facts, null, cancel);
            var outcome = question.Refusal ?? decide(question.Value, read);
            return outcome.Refusal ?? (Decision<ExceptionAt>)new ExceptionAt(await session.Exceptions.SaveAsync(outcome.Value, cancel), session.At);
        }, cancel);

    private async Task<Decision<ExceptionAt>> RequestAsync(
        ActSession session, FindingDesk desk, ExceptionDraft draft, ExceptionReading reading, CancellationToken cancel)
    {
        await ExceptionDesk.SweepAsync(session, desk, draft.Members, reading.Facts, cancel);
        var question = await ExceptionDesk.QuestionAsync(session, desk, null, draft.Members, reading.Facts, reading.Cause, cancel);
        if ((question.Refusal ?? question.Value.Gone) is { } refusal)
        {
            return refusal;
        }
        var first = question.Value.Members[0].Finding;
        if (first.Assignment is not { } assignment)
        {
            return new Refusal("exception.propose.unassigned", $"Nobody is named to fix `{first.Id}`, so nobody can ask for an exception of it.");
        }
        var id = new ExceptionId(SurrogateId.Create("exc", runtime.Options.Seam.NewId()).Value);
        var request = draft.Request(id, question.Value, assignment, session.At);
        var proposed = ExceptionAsking.Propose(question.Value, request, reading.Criteria(question.Value.Policy, request.ClosureCriteria));
        if (proposed.Refusal is { } refused)
        {
            return refused;
        }
        var grant = await session.Exceptions.SaveAsync(proposed.Value, cancel);
        var submitted = ExceptionAsking.Submit(question.Value with { Grant = grant });
        return submitted.Refusal
            ?? (Decision<ExceptionAt>)new ExceptionAt(await session.Exceptions.SaveAsync(submitted.Value, cancel), session.At);
    }

    // Judging reads far more than the act may hold; findings that changed meanwhile are not decided on what was read.
    private async Task<Decision<ExceptionAt>> WithReadingAsync(
        IReadOnlyList<FindingId> members, ActingPerson acting, Func<ActSession, FindingDesk, ExceptionReading, Task<Decision<ExceptionAt>>> act,
        CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.Refusal is { } unconfigured)
        {
            return unconfigured;
        }
        var reading = await ExceptionReading.ReadAsync(runtime, registry.Value, members, acting.Now, cancel);
        return reading.Refusal is { } refusal ? refusal : await runtime.ActAsync(acting, async session =>
        {
            var now = await session.Findings.ReadAllAsync(members, cancel);
            if (now.Values.FirstOrDefault(finding => reading.Value.Findings.GetValueOrDefault(finding.Id)?.Version != finding.Version) is { } changed)
            {
                throw new StaleVersionException(changed.Id.Value);
            }
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            return desk.Refusal ?? await act(session, desk.Value, reading.Value);
        }, cancel);
    }

    private Task<ExceptionGrant?> GrantAsync(ExceptionId id, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Exceptions.ReadAsync(id, cancel), cancel);

    private static Refusal Unknown(ExceptionId id) =>
        new("exception.unknown", $"`{id}` is no exception of this workspace. `countersign exception list` shows those there are.");
}
