using Countersign.Api;
using Countersign.Api.Containments;
using Countersign.Remediation.Containing;
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

/// <summary>Identities under attack are shut out of all their sources, which is confirmed or undone afterwards.</summary>
internal static class ContainmentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var containments = api.MapGroup("/containments").WithTags("containments");
        containments.MapGet("", List).Requires(Permission.ViewFindings).WithName("listContainments")
            .WithSummary("Containments that are neither confirmed nor undone, or `all`, the earliest first.");
        containments.MapPost("", Contain).Requires(Permission.ContainIdentities).WithName("contain")
            .WithSummary("A responder, whoever runs a source, or an owner has logins of one identity refused and its sessions ended, in all its sources.");
        containments.MapGet("/{id}", Show).Requires(Permission.ViewFindings).WithName("showContainment")
            .WithSummary("One containment with its accounts. Its ETag is its version.");
        containments.MapPost("/{id}/confirm", Confirm).Requires(Permission.ContainIdentities).TakesIfMatch().WithName("confirmContainment")
            .WithSummary("Another responder, or governance, says that it was right, and stands.");
        containments.MapPost("/{id}/undo", Undo).Requires(Permission.ContainIdentities).TakesIfMatch().WithName("undoContainment")
            .WithSummary("A responder, governance, or whoever had it done has all taken back that it changed.");
    }

    private static async Task<Results<Ok<Page<ContainmentRow>>, JsonHttpResult<Problem>>> List(
        bool? all, string? after, int? limit, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var cursor = Cursor.Read(after);
        var read = await runtime.Containments.ListAsync(all == true, context.Person(), cancel);
        return (cursor.Refusal ?? read.Refusal) is { } refusal
            ? Problems.Result(refusal)
            : TypedResults.Ok(Paging.Cut(read.Value.Select(ContainmentWire.Row), row => row.Id, cursor.Value, PageSize.Of(limit)));
    }

    private static async Task<Results<Ok<ContainmentRow>, JsonHttpResult<Problem>>> Contain(
        ContainmentWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Containments.ContainAsync(wish.Identity ?? "", wish.Incident, wish.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ContainmentRow>, JsonHttpResult<Problem>>> Show(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var read = await runtime.Containments.ReadAsync(new ContainmentId(id), context.Person(), cancel);
        if (!read.IsRefused)
        {
            VersionTag.Write(context, read.Value.Containment.Version);
        }
        return Told(read);
    }

    private static async Task<Results<Ok<ContainmentRow>, JsonHttpResult<Problem>>> Confirm(
        string id, ContainmentWord _, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Containments.ConfirmAsync(new ContainmentId(id), context.Person(), cancel));

    private static async Task<Results<Ok<ContainmentRow>, JsonHttpResult<Problem>>> Undo(
        string id, ContainmentWord word, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Containments.UndoAsync(new ContainmentId(id), word.Because, context.Person(), cancel));

    private static Results<Ok<ContainmentRow>, JsonHttpResult<Problem>> Told(Decision<ContainmentAt> decided) => Answers.Of(decided, ContainmentWire.Row);
}
