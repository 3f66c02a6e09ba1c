using Countersign.Api;
using Countersign.Api.Notifications;
using Countersign.Notifications;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Messages to people, and what became of them.</summary>
internal static class NotificationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("notifications");
        notifications.MapGet("", List).Requires(Permission.ViewNotifications).WithName("listNotifications")
            .WithSummary("Messages that are not delivered, or `all`, the earliest first.");
        notifications.MapGet("/simulation", Simulate).Requires(Permission.ViewNotifications).WithName("simulateNotifications")
            .WithSummary("The messages that the next turn would make. Nothing is sent.");
        notifications.MapGet("/{id}", Show).Requires(Permission.ViewNotifications).WithName("showNotification")
            .WithSummary("One message, and why it did not arrive.");
        notifications.MapPost("/{id}/replay", Replay).Requires(Permission.ReplayNotifications).WithName("replayNotification")
            .WithSummary("Has a message sent again that was delivered or given up, under the id it had.");
    }

    private static async Task<Results<Ok<Page<NotificationRow>>, JsonHttpResult<Problem>>> List(
        bool? all, string? after, int? limit, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var cursor = Cursor.Read(after);
        return cursor.Refusal is { } refusal
            ? Problems.Result(refusal)
            : TypedResults.Ok(Paging.Cut(
                (await runtime.Notifications.ListAsync(all == true, cancel)).Select(NotificationWire.Row), row => row.Id, cursor.Value, PageSize.Of(limit)));
    }

    private static async Task<Results<Ok<Page<NotificationRow>>, JsonHttpResult<Problem>>> Simulate(
        HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var messages = await runtime.Notifications.SimulateAsync(context.Person(), cancel);
        return messages.Refusal is { } refusal
            ? Problems.Result(refusal)
            : TypedResults.Ok(new Page<NotificationRow>([.. messages.Value.Select(NotificationWire.Row)], null));
    }

    private static async Task<Results<Ok<NotificationRow>, JsonHttpResult<Problem>>> Show(string id, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Answers.Of(await runtime.Notifications.ReadAsync(new DeliveryId(id), cancel), NotificationWire.Row);

    private static async Task<Results<Ok<NotificationRow>, JsonHttpResult<Problem>>> Replay(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Answers.Of(await runtime.Notifications.ReplayAsync(new DeliveryId(id), context.Person(), cancel), NotificationWire.Row);
}
