using Countersign.Api;
using Countersign.Api.Exceptions;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Countersign.Workflow.Operations.Acts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Exceptions: listed as they are now, asked for, decided on, ended.</summary>
internal static class ExceptionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var exceptions = api.MapGroup("/exceptions").WithTags("exceptions");
        exceptions.MapGet("", List).Requires(Permission.ViewFindings).WithName("listExceptions")
            .WithSummary("Exceptions that have not ended, or `all`, the soonest end first.");
        exceptions.MapGet("/metrics", Metrics).Requires(Permission.ViewFindings).WithName("measureExceptions")
            .WithSummary("How the workspace lives with its exceptions: how many hold, wait and are overdue, and for how long.");
        exceptions.MapGet("/{id}", Show).Requires(Permission.ViewFindings).WithName("showException")
            .WithSummary("One exception as it is now. Its ETag is its version.");
        exceptions.MapPost("", Ask).Requires(Permission.FixFindings).WithName("requestException")
            .WithSummary("A person of the resolver asks for an exception, and puts it to its approver.");
        Act(exceptions, "withdraw", Permission.FixFindings, "A person of the resolver takes it back before it holds.",
            (o, id, word, acting, cancel) => o.WithdrawAsync(id, acting, cancel));
        Act(exceptions, "extend", Permission.FixFindings, "A person of the resolver asks for a later end.",
            async (o, id, word, acting, cancel) => Instant.TryParse(word.Until, out var until)
                ? await o.ExtendAsync(id, until, word.Because, acting, cancel)
                : OptionalInstant.Refused("until", word.Until));
        Act(exceptions, "approve", Permission.DecideExceptions, "A person of the approver approves it on the facts that were seen.",
            (o, id, word, acting, cancel) => o.ApproveAsync(id, word.Facts, word.Because, acting, cancel));
        Act(exceptions, "deny", Permission.DecideExceptions, "A person of the approver denies it.",
            (o, id, word, acting, cancel) => o.DenyAsync(id, word.Because, acting, cancel));
        Act(exceptions, "revoke", Permission.DecideExceptions, "A person of the approver ends it at once.",
            (o, id, word, acting, cancel) => o.RevokeAsync(id, word.Because, acting, cancel));
        Act(exceptions, "grant-extension", Permission.DecideExceptions, "A person of the approver grants the later end that is asked for.",
            (o, id, word, acting, cancel) => o.GrantExtensionAsync(id, word.Because, acting, cancel));
        Act(exceptions, "deny-extension", Permission.DecideExceptions, "A person of the approver denies the later end that is asked for.",
            (o, id, word, acting, cancel) => o.DenyExtensionAsync(id, word.Because, acting, cancel));
        Act(exceptions, "resume", Permission.DecideExceptions, "A person of the approver lets a suspended one go on, on the facts of now.",
            (o, id, word, acting, cancel) => o.ResumeAsync(id, word.Because, acting, cancel));
        Act(exceptions, "close", Permission.SignOffFindings, "A person of the closer ends it where a fresh inventory meets its criteria.",
            (o, id, word, acting, cancel) => o.CloseAsync(id, acting, cancel));
        api.MapPost("/compensating-controls/{name}/attest", Attest).Requires(Permission.FixFindings).WithTags("exceptions")
            .WithName("attestCompensatingControl").WithSummary("A person of its owner says that a compensating control holds.");
    }

    private delegate Task<Decision<ExceptionAt>> Deciding(
        Workflow.Operations.ExceptionOperations operations, ExceptionId id, ExceptionWord word, ActingPerson acting, CancellationToken cancel);

    private static void Act(RouteGroupBuilder exceptions, string act, Permission permission, string summary, Deciding decide)
    {
        var words = act.Split('-');
        exceptions.MapPost($"/{{id}}/{act}", async (string id, ExceptionWord word, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
            Told(await decide(runtime.Exceptions, new ExceptionId(id), word, context.Person(), cancel)))
            .Requires(permission).TakesIfMatch()
            .WithName($"{words[0]}{string.Concat(words.Skip(1).Select(_ => "Extension"))}{(words.Length == 1 ? "Exception" : "")}")
            .WithSummary(summary);
    }

    private static async Task<Results<Ok<Page<ExceptionRow>>, JsonHttpResult<Problem>>> List(
        bool? all, string? after, int? limit, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var cursor = Cursor.Read(after);
        var exceptions = cursor.Refusal ?? await runtime.Exceptions.ListAsync(all == true, context.Caller().Now, cancel);
        return Answers.Of(exceptions, all => Paging.Cut(all.Select(ExceptionWire.Row), row => $"{row.NotAfter} {row.Id}", cursor.Value, PageSize.Of(limit)));
    }

    private static async Task<Results<Ok<ExceptionMetricsReport>, JsonHttpResult<Problem>>> Metrics(
        HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var metrics = await runtime.Exceptions.MeasureAsync(context.Caller().Now, cancel);
        return Answers.Of(metrics, ExceptionWire.Metrics);
    }

    private static async Task<Results<Ok<ExceptionRow>, JsonHttpResult<Problem>>> Show(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var read = await runtime.Exceptions.ReadAsync(new ExceptionId(id), context.Caller().Now, cancel);
        if (!read.IsRefused)
        {
            VersionTag.Write(context, read.Value.Grant.Version);
        }
        return Told(read);
    }

    private static async Task<Results<Ok<ExceptionRow>, JsonHttpResult<Problem>>> Ask(
        ExceptionWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var (owner, closer) = (DisputeEndpoints.Party(wish.FollowUpOwner, "followUpOwner"), DisputeEndpoints.Party(wish.Closer, "closer"));
        var gap = GivenList.Gap("findings", wish.Findings, "the id of a finding")
            ?? GivenList.Gap("compensatingControls", wish.CompensatingControls, "the name of a compensating control");
        if ((gap ?? owner.Refusal ?? closer.Refusal) is { } refusal)
        {
            return Problems.Result(refusal);
        }
        if (!Instant.TryParse(wish.Until, out var until))
        {
            return Problems.Result(OptionalInstant.Refused("until", wish.Until));
        }
        if (!Instant.TryParse(wish.FollowUpDue, out var due))
        {
            return Problems.Result(OptionalInstant.Refused("followUpDue", wish.FollowUpDue));
        }
        if (!OptionalInstant.TryRead(wish.From, out var from))
        {
            return Problems.Result(OptionalInstant.Refused("from", wish.From));
        }
        var members = (wish.Findings ?? []).Select(finding => new FindingId(finding)).ToList();
        var draft = new ExceptionDraft(members, wish.Because, wish.Criteria, wish.FollowUp, due, until)
        {
            FollowUpOwner = owner.Value,
            Closer = closer.Value,
            From = from,
            CompensatingControls = wish.CompensatingControls ?? [],
        };
        return Told(await runtime.Exceptions.RequestAsync(draft, context.Person(), cancel));
    }

    private static async Task<Results<Ok<AttestReport>, JsonHttpResult<Problem>>> Attest(
        string name, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var attested = await runtime.Exceptions.AttestAsync(name, context.Person(), cancel);
        return Answers.Of(attested, at => new AttestReport(name, at.ToString()));
    }

    private static Results<Ok<ExceptionRow>, JsonHttpResult<Problem>> Told(Decision<ExceptionAt> decided) =>
        Answers.Of(decided, ExceptionWire.Row);
}
