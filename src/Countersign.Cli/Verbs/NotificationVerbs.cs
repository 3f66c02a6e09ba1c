using System.CommandLine;
using Countersign.Api.Notifications;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Messages to people, and what became of them.</summary>
internal static class NotificationVerbs
{
    private static readonly Argument<string> Id = new("ID") { Description = "The message, as `notifications list` shows it." };
    private static readonly Option<bool> All = new("--all") { Description = "Delivered ones too." };

    private static readonly Listing<NotificationRow> Rows = new(
        ("id", row => row.Id), ("state", row => row.State), ("channel", row => row.Channel), ("to", row => row.To), ("subject", row => row.Subject),
        ("attempts", row => $"{row.Attempts}"), ("next", row => row.NextAt is { } at ? Texts.Minute(at) : null), ("code", row => row.Code));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "notifications", "Messages to people over the channels that NotificationChannel documents describe.",
        [
            verbs.Create("list", "Messages that are not delivered, the earliest first.", [All], ListAsync),
            verbs.Create("show", "One message with what it tells, and why it did not arrive.", [Id], ShowAsync),
            verbs.Create("replay", "Send a message again that was delivered or given up, under the id it had.", [Id], ReplayAsync),
            verbs.Create("simulate", "The messages that the next turn would make. Nothing is sent.", [], SimulateAsync),
        ]);

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var all = context.Parsed.GetValue(All);
        context.WriteList(
            Rows, await connection.Client.NotificationsAsync(all, cancel),
            all ? "No messages." : "No messages wait or were given up; `--all` lists delivered ones too.");
        return ExitCode.Ok;
    }

    private static async Task<int> SimulateAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(
            Rows, await connection.Client.SimulatedNotificationsAsync(cancel), "Nothing is to be told, or no NotificationChannel serves whom it is for.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.NotificationAsync(context.Parsed.GetRequiredValue(Id), cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> ReplayAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.ReplayNotificationAsync(context.Parsed.GetRequiredValue(Id), cancel));
        return ExitCode.Ok;
    }

    private static void Write(VerbContext context, NotificationRow row) => Sheet.Write(
        row,
        [
            ("message", row.Id), ("state", row.State), ("channel", row.Channel), ("to", row.To), ("subject", row.Subject),
            .. row.Notes.Select(note => (note.About, (string?)$"{note.Title}; {note.Text}; `{note.Command}`")),
            ("more", row.More > 0 ? $"{row.More}" : null), ("made", Texts.Minute(row.MadeAt)), ("attempts", $"{row.Attempts}"),
            ("next", row.NextAt is { } next ? Texts.Minute(next) : null), ("delivered", row.DeliveredAt is { } at ? Texts.Minute(at) : null),
            ("failed", row.Code is null ? null : $"{row.Message} ({row.Code})"),
        ],
        context.Format,
        context.Terminal);
}
