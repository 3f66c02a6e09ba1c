using System.CommandLine;
using Countersign.Api.Actions;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>What is done in outside systems about findings.</summary>
internal static class ActionVerbs
{
    private static readonly Argument<string> Finding = new("FINDING") { Description = "The finding, as `finding list` shows it." };
    private static readonly Argument<string> Kind = new("REMEDY")
    {
        Description = "What is done: `disable`, `remove_grant`, `revoke`, `rotate` …, as its policy allows.",
    };
    private static readonly Argument<string> Id = new("ID") { Description = "The action, as `action list` shows it." };
    private static readonly Option<string[]> Consumers = new("--consumer")
    {
        Description = "Of `rotate`: who uses the secret, beside the account's owner, and confirms that they have the new one. May be repeated.",
        HelpName = "PARTY",
    };
    private static readonly Option<bool> All = new("--all") { Description = "Ended ones too." };
    private static readonly Option<string?> Source = new("--source") { Description = "In this source alone; anywhere without it.", HelpName = "NAME" };
    private static readonly Option<string?> Because = FindingActVerbs.Because;

    internal static readonly Listing<ActionRow> Rows = new(
        ("id", row => row.Id), ("state", row => row.State), ("does", row => row.Undoes is null ? row.Kind : $"undo {row.Kind}"), ("target", row => row.Target),
        ("by", row => row.RunBy ?? row.PlannedBy), ("finding", row => row.Finding));

    private static readonly Listing<StopRow> StopRows = new(
        ("source", row => row.Source ?? "all"), ("by", row => row.By), ("since", row => Texts.Minute(row.At)), ("because", row => row.Because));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "action", "What is done in outside systems about findings: planned, run, read back, taken back.",
        [
            verbs.Create("list", "Actions that may still change something, the earliest first.", [All], ListAsync),
            verbs.Create("show", "One action with its steps.", [Id], ShowAsync),
            verbs.Create(
                "plan", "Look at the target and plan what is done about a finding. Changes nothing. Needs `--as`.", [Finding, Kind, Consumers], PlanAsync),
            verbs.Create("run", "Do it, step for step, and read each back. Needs `--as`.", [Id], Acting("run")),
            verbs.Create(
                "confirm", "Say for whoever uses a secret that they have the new one, before the old one ends. Needs `--as`.", [Id], Acting("confirm")),
            verbs.Create("approve", "Let it run, as a second person of the source's team. Needs `--as`.", [Id], Acting("approve")),
            verbs.Create("deny", "Say that it must not run. Needs `--as`.", [Id, Because], Acting("deny")),
            verbs.Create("cancel", "Take it back before it runs. Needs `--as`.", [Id], Acting("cancel")),
            verbs.Create("undo", "Plan to take back what it did. Needs `--as`.", [Id], Acting("undo")),
            verbs.Create("reconcile", "Read what became of one whose answer was lost. Begins nothing. Needs `--as`.", [Id], Acting("reconcile")),
            verbs.Create("stops", "What keeps actions from beginning.", [], StopsAsync),
            verbs.Create("stop", "Let no action begin, in one source or anywhere. Needs `--as`.", [Source, Because], StopAsync),
            verbs.Create("resume", "Lift a stop. Needs `--as`.", [Source], ResumeAsync),
        ]);

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var all = context.Parsed.GetValue(All);
        context.WriteList(
            Rows, await connection.Client.ActionsAsync(all, cancel),
            $"No {(all ? "" : "open ")}actions{(all ? "" : "; `--all` lists ended ones too")}. `countersign action plan FINDING REMEDY` plans one, where the "
            + "Source says `actions: { allowed: true }`.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.ActionAsync(context.Parsed.GetRequiredValue(Id), cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> PlanAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var wish = new ActionWish(context.Parsed.GetRequiredValue(Kind), context.Parsed.GetValue(Consumers));
        Write(context, await connection.Client.PlanActionAsync(context.Parsed.GetRequiredValue(Finding), wish, cancel));
        return ExitCode.Ok;
    }

    private static Func<VerbContext, CancellationToken, Task<int>> Acting(string act) => async (context, cancel) =>
    {
        var word = new ActionWord(act == "deny" ? context.Parsed.GetValue(Because) : null);
        await using var connection = await context.ConnectAsync(cancel);
        var row = await connection.Client.DecideActionAsync(context.Parsed.GetRequiredValue(Id), act, word, cancel);
        Write(context, row);
        return row.State is "failed" or "ambiguous" ? ExitCode.Failure : ExitCode.Ok;
    };

    private static async Task<int> StopsAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(StopRows, await connection.Client.StopsAsync(cancel), "Nothing is stopped.");
        return ExitCode.Ok;
    }

    private static async Task<int> StopAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var wish = new StopWish(context.Parsed.GetValue(Source), context.Parsed.GetValue(Because));
        var stop = await connection.Client.StopActionsAsync(wish, cancel);
        Sheet.Write(
            stop,
            [
                ("stopped", stop.Source ?? "every source"), ("by", stop.By), ("because", stop.Because),
                ("next", $"`countersign action resume{(stop.Source is { } named ? $" --source {named}" : "")}` lifts it."),
            ],
            context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static async Task<int> ResumeAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var lifted = await connection.Client.ResumeActionsAsync(new StopWish(context.Parsed.GetValue(Source)), cancel);
        Sheet.Write(
            lifted, [("resumed", lifted.Source ?? "every source"), ("next", "What was planned within a day can be run.")], context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static void Write(VerbContext context, ActionRow row) => Sheet.Write(
        row,
        [
            ("action", row.Id), ("state", row.State), ("does", row.Undoes is null ? row.Kind : $"undo {row.Kind}"), ("undoes", row.Undoes),
            ("target", row.Target), ("finding", row.Finding),
            .. row.Steps.Select((step, at) => ($"step {at + 1}", (string?)Told(step))),
            ("secret", row.Secret), ("used by", Listed([.. row.Consumers.Select(Told)])),
            ("felt by", Listed(row.Dependents)), ("loses", Listed(row.Losses)), ("asked because", Listed(row.Reasons)),
            ("planned by", $"{row.PlannedBy}, {Texts.Minute(row.PlannedAt)}"), ("approved by", row.ApprovedBy),
            ("run by", row.StartedAt is { } at ? $"{row.RunBy}, {Texts.Minute(at)}" : null), ("next", Next(row)),
        ],
        context.Format,
        context.Terminal);

    private static string Told(ActionStepLine step) =>
        $"{step.Step}: {step.State}{(step.Message is { } message ? $". {message} ({step.Code})" : step.Receipt is { } receipt ? $", {receipt}" : "")}";

    private static string Told(ConsumerLine consumer) => consumer.ConfirmedAt is { } at
        ? $"{consumer.Party} (confirmed by {consumer.ConfirmedBy}, {Texts.Minute(at)})"
        : $"{consumer.Party} (not confirmed)";

    private static string? Again(ActionRow row) =>
        row.Steps.Select(step => step.Again).LastOrDefault(again => again is not null) is { } at ? Texts.Minute(at) : null;

    private static string? Listed(IReadOnlyList<string> words) => words.Count == 0 ? null : Texts.List(words);

    private static string? Next(ActionRow row) => row.State switch
    {
        "planned" when row.Consumers.Count > 0 =>
            $"`countersign action run {row.Id}` begins it, within a day; the old secret lets in until each who uses it has the new one.",
        "planned" => $"`countersign action run {row.Id}` does it, within a day.",
        "awaiting_approval" => $"A second person who runs {row.Source}: `countersign action approve {row.Id}`, or `action deny {row.Id} --because TEXT`.",
        "awaiting_confirmation" =>
            $"Each who uses it reads `next` in {row.Secret}, and says so: `countersign action confirm {row.Id}`; `action undo {row.Id}` withdraws it.",
        "confirmed" => $"`countersign action run {row.Id}` ends the old secret, within 7 days.",
        "ambiguous" or "executing" => $"`countersign action reconcile {row.Id}` reads what became of it.",
        "succeeded" when row.Undoes is null => $"`countersign collect {row.Source}`, then `evaluate`: a newer observation confirms it.",
        "succeeded" => $"`countersign collect {row.Source}`, then `evaluate`: the finding stands as that shows it.",
        "failed" when row.Steps.Any(step => step.State == "taken") => $"`countersign action undo {row.Id}` takes back what was done; or plan the rest.",
        "failed" => $"`countersign action plan {row.Finding} {row.Kind}` looks at it again{(Again(row) is { } at ? $"; not before {at}" : "")}.",
        "verified" => $"Its signatory signs the finding off: `countersign finding sign-off {row.Finding}`.",
        _ => null,
    };
}
