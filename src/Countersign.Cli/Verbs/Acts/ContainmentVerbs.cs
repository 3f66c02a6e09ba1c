using System.CommandLine;
using Countersign.Api.Actions;
using Countersign.Api.Containments;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>Identities under attack are shut out of all their sources, which is confirmed or undone afterwards.</summary>
internal static class ContainmentVerbs
{
    private static readonly Argument<string> Identity = new("IDENTITY")
    {
        Description = "Whom to shut out: `person:KEY`, `identity:SOURCE/NATIVE` or `account:SOURCE/NATIVE`; all accounts of whoever is behind it.",
    };
    private static readonly Argument<string> Id = new("ID") { Description = "The containment, as `containment list` shows it." };
    private static readonly Option<string?> Incident = new("--incident") { Description = "The incident that it is done for, by its id.", HelpName = "REF" };
    private static readonly Option<bool> All = new("--all") { Description = "Confirmed and undone ones too." };
    private static readonly Option<string?> Because = FindingActVerbs.Because;

    internal static readonly Listing<ContainmentRow> Rows = new(
        ("id", row => row.Id), ("state", row => row.State), ("due", Due), ("identity", row => row.Identity), ("incident", row => row.Incident),
        ("accounts", row => Shut(row)), ("by", row => row.By));

    /// <summary>`contain`: shuts one identity out, now.</summary>
    public static Command CreateContain(VerbFactory verbs) => verbs.Create(
        "contain",
        "Under attack: refuse one identity's logins and end its sessions in all its sources, now. No finding, plan or approval comes before it; deletes "
        + "nothing. Needs `--as`.",
        [Identity, Incident, Because], ContainAsync);

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "containment", "Identities that `contain` shut out: confirmed or undone by the end of the next working day.",
        [
            verbs.Create("list", "Those that are neither confirmed nor undone, the earliest first.", [All], ListAsync),
            verbs.Create("show", "One containment with its accounts, and what was done to each or why nothing was.", [Id], ShowAsync),
            verbs.Create("confirm", "Say as another responder, or for governance, that it was right, and stands. Needs `--as`.", [Id], Deciding("confirm")),
            verbs.Create("undo", "Take all back that it changed; what was shut before stays shut. Needs `--as`.", [Id, Because], Deciding("undo")),
        ]);

    private static async Task<int> ContainAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var wish = new ContainmentWish(
            context.Parsed.GetRequiredValue(Identity), context.Parsed.GetValue(Incident), context.Parsed.GetValue(Because));
        return Told(context, await connection.Client.ContainAsync(wish, cancel));
    }

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var all = context.Parsed.GetValue(All);
        context.WriteList(
            Rows, await connection.Client.ContainmentsAsync(all, cancel),
            $"No {(all ? "" : "open ")}containments{(all ? "" : "; `--all` lists confirmed and undone ones too")}. "
            + "`countersign contain IDENTITY --incident REF --because TEXT` begins one.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.ContainmentAsync(context.Parsed.GetRequiredValue(Id), cancel));
        return ExitCode.Ok;
    }

    private static Func<VerbContext, CancellationToken, Task<int>> Deciding(string act) => async (context, cancel) =>
    {
        var word = new ContainmentWord(act == "undo" ? context.Parsed.GetValue(Because) : null);
        await using var connection = await context.ConnectAsync(cancel);
        return Told(context, await connection.Client.DecideContainmentAsync(context.Parsed.GetRequiredValue(Id), act, word, cancel));
    };

    private static int Told(VerbContext context, ContainmentRow row)
    {
        Write(context, row);
        return row.State is "begun" or "partly" or "undoing" ? ExitCode.Failure : ExitCode.Ok;
    }

    private static void Write(VerbContext context, ContainmentRow row) => Sheet.Write(
        row,
        [
            ("containment", row.Id), ("state", row.State), ("identity", row.Identity), ("incident", row.Incident), ("because", row.Because),
            ("accounts", Shut(row)), .. row.Accounts.Select(account => (account.Account, (string?)Told(account))),
            ("by", $"{row.By}, {Texts.Minute(row.BegunAt)}"), ("due", row.ConfirmedAt is null && row.UndoneAt is null ? Due(row) : null),
            ("confirmed by", row.ConfirmedAt is { } at ? $"{row.ConfirmedBy}, {Texts.Minute(at)}" : null),
            ("undone by", row.UndoneBy is { } who ? $"{who}{(row.UndoneAt is { } then ? $", {Texts.Minute(then)}" : "")}" : null),
            ("undone because", row.UndoneBecause), ("next", Next(row)),
        ],
        context.Format,
        context.Terminal);

    private static string Due(ContainmentRow row) => Texts.Minute(row.DueAt) + (row.Late ? ", overdue" : "");

    private static string Shut(ContainmentRow row) =>
        $"{row.Accounts.Count(account => account.Standing is "contained" or "sessions_left" or "shut_before" or "gone")} of {row.Accounts.Count} shut";

    private static string Told(ContainedAccountLine account) => string.Join("; ", new[]
    {
        $"{account.Standing}{(account.Message is { } message ? $". {message} ({account.Code})" : "")}",
    }.Concat(account.Steps.Select(Told)));

    private static string Told(ActionStepLine step) => $"{step.Step} {step.State}{(step.Message is { } message ? $": {message} ({step.Code})" : "")}";

    private static string? Next(ContainmentRow row) => row.State switch
    {
        "begun" or "partly" =>
            $"`countersign contain {row.Identity} --incident {row.Incident} --because TEXT` tries again what is not shut, and reads what nobody heard of.",
        "contained" =>
            $"Another responder, by {Texts.Minute(row.DueAt)}: `countersign containment confirm {row.Id}`; or `containment undo {row.Id} --because TEXT`.",
        "undoing" => $"`countersign containment undo {row.Id} --because TEXT` tries again what is not taken back.",
        "confirmed" => $"Once the attack is over: `countersign containment undo {row.Id} --because TEXT`.",
        _ => null,
    };
}
