using Countersign.Api;
using Countersign.Api.Actions;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Countersign.Workflow.Operations.Acting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>What is done in outside systems about findings: planned, let, run, read back, taken back; and the stops that keep it from beginning.</summary>
internal static class ActionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/findings/{id}/actions", Plan).Requires(Permission.FixFindings).TakesIfMatch().WithTags("actions").WithName("planAction")
            .WithSummary("A person of the resolver plans what is done about a finding. The target is observed; nothing is changed.");
        var actions = api.MapGroup("/actions").WithTags("actions");
        actions.MapGet("", List).Requires(Permission.ViewFindings).WithName("listActions")
            .WithSummary("Actions that may still change something, or `all`, the earliest first.");
        actions.MapGet("/stops", Stops).Requires(Permission.ViewFindings).WithName("listStops").WithSummary("What keeps actions from beginning.");
        actions.MapPost("/stop", Stop).Requires(Permission.DecideActions).WithName("stopActions")
            .WithSummary("Whoever runs a source, or governance, lets no action begin there; governance alone, anywhere.");
        actions.MapPost("/resume", Resume).Requires(Permission.DecideActions).WithName("resumeActions").WithSummary("The same lift a stop.");
        actions.MapGet("/{id}", Show).Requires(Permission.ViewFindings).WithName("showAction")
            .WithSummary("One action with its steps. Its ETag is its version.");
        Act(actions, "run", Permission.FixFindings, "A person of the resolver runs it, step for step, each read back.",
            (o, id, _, acting, cancel) => o.RunAsync(id, acting, cancel));
        Act(actions, "cancel", Permission.FixFindings, "A person of the resolver takes it back before it runs.",
            (o, id, _, acting, cancel) => o.CancelAsync(id, acting, cancel));
        Act(actions, "undo", Permission.FixFindings, "A person of the resolver plans to take back what it did.",
            (o, id, _, acting, cancel) => o.UndoAsync(id, acting, cancel));
        Act(actions, "reconcile", Permission.FixFindings, "Reads what became of one whose answer was lost. Begins nothing.",
            (o, id, _, acting, cancel) => o.ReconcileAsync(id, acting, cancel));
        Act(actions, "confirm", Permission.DecideActions, "A person for whoever uses the secret that is renewed says that they have the new one.",
            (o, id, _, acting, cancel) => o.ConfirmAsync(id, acting, cancel));
        Act(actions, "approve", Permission.DecideActions, "A second person of the source's team lets it run.",
            (o, id, _, acting, cancel) => o.ApproveAsync(id, acting, cancel));
        Act(actions, "deny", Permission.DecideActions, "A second person of the source's team says that it must not run.",
            (o, id, word, acting, cancel) => o.DenyAsync(id, word.Because, acting, cancel));
    }

    private delegate Task<Decision<RemediationAction>> Deciding(
        ActionOperations operations, ActionId id, ActionWord word, ActingPerson acting, CancellationToken cancel);

    private static void Act(RouteGroupBuilder actions, string act, Permission permission, string summary, Deciding decide) =>
        actions.MapPost($"/{{id}}/{act}", async (string id, ActionWord word, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
            Told(await decide(runtime.Actions, new ActionId(id), word, context.Person(), cancel)))
            .Requires(permission).TakesIfMatch().WithName($"{act}Action").WithSummary(summary);

    private static async Task<Results<Ok<ActionRow>, JsonHttpResult<Problem>>> Plan(
        string id, ActionWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var kind = Words.Read<ActionKind>(wish.Kind ?? "", "kind");
        var consumers = Consumers(wish);
        return (kind.Refusal ?? consumers.Refusal) is { } refusal
            ? Problems.Result(refusal)
            : Told(await runtime.Actions.PlanAsync(new FindingId(id), kind.Value!.Value, consumers.Value, context.Person(), cancel));
    }

    private static Decision<IReadOnlyList<PartyId>> Consumers(ActionWish wish)
    {
        var read = (wish.Consumers ?? []).Select(text => (Text: text, Id: PartyId.TryParse(text, out var party) ? party : (PartyId?)null)).ToList();
        return read.FindIndex(each => each.Id is null) is var at and >= 0
            ? new Refusal("request.consumers", $"`{read[at].Text}` is no party. Write `person:KEY`, `team:KEY` or `external:KEY`.")
            : read.Select(each => each.Id!.Value).ToList();
    }

    private static async Task<Results<Ok<Page<ActionRow>>, JsonHttpResult<Problem>>> List(
        bool? all, string? after, int? limit, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var cursor = Cursor.Read(after);
        return cursor.Refusal is { } refusal
            ? Problems.Result(refusal)
            : TypedResults.Ok(Paging.Cut(
                (await runtime.Actions.ListAsync(all == true, cancel)).Select(ActionWire.Row), row => row.Id, cursor.Value, PageSize.Of(limit)));
    }

    private static async Task<Results<Ok<Page<StopRow>>, JsonHttpResult<Problem>>> Stops(WorkspaceRuntime runtime, CancellationToken cancel) =>
        TypedResults.Ok(new Page<StopRow>([.. (await runtime.Actions.StopsAsync(cancel)).Select(ActionWire.Row)], null));

    private static async Task<Results<Ok<StopRow>, JsonHttpResult<Problem>>> Stop(
        StopWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Answers.Of(await runtime.Actions.StopAsync(wish.Source, wish.Because, context.Person(), cancel), ActionWire.Row);

    private static async Task<Results<Ok<StopRow>, JsonHttpResult<Problem>>> Resume(
        StopWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Answers.Of(await runtime.Actions.ResumeAsync(wish.Source, context.Person(), cancel), ActionWire.Row);

    private static async Task<Results<Ok<ActionRow>, JsonHttpResult<Problem>>> Show(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var read = await runtime.Actions.ReadAsync(new ActionId(id), cancel);
        if (!read.IsRefused)
        {
            VersionTag.Write(context, read.Value.Version);
        }
        return Told(read);
    }

    private static Results<Ok<ActionRow>, JsonHttpResult<Problem>> Told(Decision<RemediationAction> decided) => Answers.Of(decided, ActionWire.Row);
}
