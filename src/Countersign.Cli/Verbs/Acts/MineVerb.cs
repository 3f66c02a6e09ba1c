using System.CommandLine;
using Countersign.Api.Acts;
using Countersign.Api.Configuration;
using Countersign.Api.Exceptions;
using Countersign.Api.Findings;
using Countersign.Cli.Output;
using Countersign.Cli.Overviews;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>`mine`: what waits for one person.</summary>
internal static class MineVerb
{
    private static readonly Listing<FindingRow> Held = new(
        ("id", row => row.Id), ("severity", row => row.Severity), ("policy", row => row.Policy), ("subject", row => row.Subject),
        ("finding", row => row.Message));

    private static readonly Listing<DisputeLine> Settle = new(
        ("id", row => row.Finding), ("kind", row => row.Kind), ("until", row => Texts.Day(row.TurnUntil)), ("for", row => row.Turn),
        ("raised by", row => row.By), ("proposed", row => row.Proposed), ("facts", row => Texts.List(row.Facts)), ("reason", row => row.Reason));

    private static readonly Listing<LatenessLine> Late = new(
        ("id", row => row.Finding), ("due", row => Texts.Day(row.DueAt)), ("late", row => row.Late), ("as", row => row.Seat),
        ("you are told as", row => row.Level), ("since", row => Texts.Day(row.At)));

    private static readonly Listing<EmptySeatLine> EmptySeats = new(
        ("id", row => row.Exception), ("until", row => Texts.Day(row.NotAfter)), ("as", row => row.Seat), ("nobody is left of", row => row.Party));

    private static readonly Listing<ConflictLine> Conflicts = new(
        ("one", row => row.First), ("other", row => row.Second), ("why", row => row.Text), ("remedy", row => row.Remedy));

    private static readonly Listing<(string What, string Id, string? Severity, string? Due, string? Subject, string Message)> All = new(
        ("what", item => item.What), ("id", item => item.Id), ("severity", item => item.Severity), ("due", item => item.Due),
        ("subject", item => item.Subject), ("message", item => item.Message));

    public static Command Create(VerbFactory verbs) =>
        verbs.Create("mine", "What you must fix, settle, and may approve or sign off, the worst first. Needs `--as`.", [], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var mine = await connection.Client.MineAsync(cancel);
        context.Write(
            mine,
            () => context.WriteList(
                All,
                [
                    .. mine.Fix.Select(row => ("fix", row.Id, (string?)row.Severity, row.DueAt, (string?)row.Subject, row.Message)),
                    .. mine.SignOff.Select(row => ("sign_off", row.Id, (string?)row.Severity, row.DueAt, (string?)row.Subject, row.Message)),
                    .. mine.Approve.Select(row => ("approve", row.Id, (string?)row.Severity, row.AskedUntil ?? row.NotAfter, (string?)null, row.Rationale)),
                    .. mine.Actions.Select(row => ("second", row.Id, (string?)null, (string?)null, (string?)row.Target, Texts.List(row.Reasons))),
                    .. mine.Confirm.Select(row => ("confirm", row.Id, (string?)null, (string?)null, (string?)row.Target, row.Secret ?? "")),
                    .. mine.Contained.Select(row => ("contained", row.Id, (string?)null, (string?)row.DueAt, (string?)row.Identity, row.Incident)),
                    .. mine.Ending.Select(row => ("ending", row.Id, (string?)row.Severity, row.NotAfter, (string?)null, row.Rationale)),
                    .. mine.FollowUps.Select(row => ("follow_up", row.Id, (string?)row.Severity, row.FollowUpDue, (string?)null, row.FollowUp)),
                    .. mine.Held.Select(row => ("held", row.Id, (string?)row.Severity, row.DueAt, (string?)row.Subject, row.Message)),
                    .. mine.EmptySeats.Select(row =>
                        ("empty_seat", row.Exception, (string?)null, (string?)row.NotAfter, (string?)null, $"{row.Seat} {row.Party} has nobody left")),
                    .. mine.Conflicts.Select(row =>
                        ("conflict", row.First, (string?)null, (string?)null, (string?)row.Second, $"{row.Text} {row.Remedy}")),
                    .. mine.Late.Select(row => ("late", row.Finding, (string?)null, (string?)row.DueAt, (string?)null, $"{row.Late} is late as {row.Seat}")),
                    .. mine.Reviews.Select(row => ("review", row.Review, (string?)null, (string?)row.DueAt, (string?)null, $"{row.Findings[0]} came back")),
                    .. mine.Settle.Select(row => ("settle", row.Finding, (string?)null, row.TurnUntil, (string?)null, row.Reason)),
                ],
                ""),
            () => WritePage(context, mine));
        return ExitCode.Ok;
    }

    private static void WritePage(VerbContext context, MineReport mine)
    {
        var page = new PageWriter(context.Terminal);
        if (IsNothing(mine))
        {
            WriteNothing(page, mine);
            return;
        }
        Section(
            page, context, Fix(mine), mine.Fix, "to fix",
            "`countersign finding take ID` says that you do it; `finding remediate ID --because TEXT --proof REF` that it is done.");
        Section(
            page, context, SignOff(mine), mine.SignOff, "to sign off",
            "`countersign finding sign-off ID` closes it; `finding decline ID --because TEXT` gives it back; `finding show ID` tells all that was done.");
        if (mine.Samples.Count > 0)
        {
            page.Line($"Samples that a rule left to you, which is suspended if you decline one: {Texts.List(mine.Samples)}");
        }
        Section(
            page, context, Settle, mine.Settle, "to settle",
            "`countersign finding accept`, `turn-down`, `reassign`, `override`, `rule` or `dismiss ID` settles a dispute.", "dispute");
        Section(
            page, context, ExceptionVerbs.Rows, mine.Approve, "to decide on",
            "`countersign exception show ID` tells what is asked for; `exception approve ID --because TEXT` or `deny` decides, "
            + "of a later end `grant-extension` or `deny-extension`.", "exception");
        Section(
            page, context, ActionVerbs.Rows, mine.Actions, "that asks for a second person",
            "`countersign action show ID` tells what it does, and why you are asked; `action approve ID` or `deny ID --because TEXT` decides.", "action");
        Section(
            page, context, ActionVerbs.Rows, mine.Confirm, "with a new secret",
            "`countersign action show ID` tells where it waits; `action confirm ID` says that you have it, and that the old one may end.", "action");
        Section(
            page, context, ContainmentVerbs.Rows, mine.Contained, "to confirm or to undo",
            "`countersign containment show ID` tells what was done; `containment confirm ID` says that it stands, "
            + "`containment undo ID --because TEXT` takes it back.", "containment");
        Section(
            page, context, ExceptionVerbs.Rows, mine.Ending, "about to end",
            "What they permit must be fixed by then; `countersign exception extend ID --until DATE --because TEXT` asks for a later end.", "exception");
        Section(
            page, context, FollowUps(mine), mine.FollowUps, "to follow up",
            "Done, its findings are fixed, and nothing needs leave any more; `countersign exception show ID` tells what must be shown then.", "exception");
        Section(
            page, context, Reviews(mine), mine.Reviews, "of what came back",
            "Look why it did; `countersign finding show ID` tells what it repeats, and who fixes it. It stands here until what came back is closed.",
            "review");
        WriteUnsettled(page, context, mine);
        if (mine.More)
        {
            page.Gap();
            page.Line("More waits than is told here: `countersign finding list --resolver PARTY` and `--state verified` tell all.");
        }
    }

    // What nobody has yet, can follow or sits for, and what others are late with.
    private static void WriteUnsettled(PageWriter page, VerbContext context, MineReport mine)
    {
        Section(
            page, context, Held, mine.Held, "held",
            "Nobody has it until you give it to somebody: `countersign finding reassign ID --to PARTY --because TEXT`.");
        Section(
            page, context, Conflicts, mine.Conflicts, "between documents",
            "Nobody can follow both: say which of them means it. It stands here until the other is narrowed or retired, and applied.", "conflict");
        Section(
            page, context, EmptySeats, mine.EmptySeats, "in exceptions",
            "`countersign doctor` tells the remedy; where that is the approver, governance stands in: `exception revoke ID --because TEXT` ends it.",
            "empty seat");
        Section(
            page, context, Late, mine.Late, "of others late",
            "It stays theirs: speak with them. `report` is an acceptance that nobody approved; `countersign finding show ID` tells all.");
    }

    private static bool IsNothing(MineReport mine) =>
        mine.Fix.Count + mine.SignOff.Count + mine.Settle.Count + mine.Approve.Count + mine.Actions.Count + mine.Confirm.Count + mine.Contained.Count
        + mine.Ending.Count + mine.FollowUps.Count + mine.Reviews.Count + mine.Late.Count + mine.Held.Count + mine.EmptySeats.Count + mine.Conflicts.Count == 0;

    private static void WriteNothing(PageWriter page, MineReport mine)
    {
        page.Heading($"Nothing waits for {mine.Person}");
        page.Line(mine.For.Count > 1
            ? $"You act for {Texts.List(mine.For)}, and nothing of theirs waits that you may fix, settle, approve or sign off now."
            : "You are in no team that has to fix, settle, approve or sign off anything.");
        page.Line("`countersign finding list` shows what others have; `countersign evaluate` judges what changed.");
    }

    private static void Section<T>(
        PageWriter page, VerbContext context, Listing<T> listing, IReadOnlyList<T> rows, string what, string next, string thing = "finding")
    {
        if (rows.Count == 0)
        {
            return;
        }
        page.Heading($"{Texts.Count(rows.Count, thing)} {what}");
        listing.Write(rows, OutputFormat.Table, context.Terminal, "");
        page.Line(next);
    }

    private static Listing<FindingRow> Fix(MineReport mine) => new(
        ("id", row => row.Id), ("severity", row => row.Severity), ("due", row => Due(row.DueAt, mine)), ("for", row => row.Resolver),
        ("policy", row => row.Policy), ("subject", row => row.Subject), ("finding", row => row.Message));

    private static Listing<FindingRow> SignOff(MineReport mine) => new(
        ("id", row => row.Id), ("severity", row => row.Severity), ("fixed by", row => row.Resolver), ("for", row => row.Signatory),
        ("policy", row => row.Policy), ("subject", row => row.Subject), ("finding", row => row.Message),
        ("done", row => Ground(mine, row) is { } ground ? ActFields.Who(ground) : ""), ("because", row => Ground(mine, row)?.Because),
        ("proof", row => FindingVerbs.Some(Ground(mine, row)?.Proof ?? [])));

    private static ActLine? Ground(MineReport mine, FindingRow row) => mine.Grounds.GetValueOrDefault(row.Id);

    private static Listing<ExceptionRow> FollowUps(MineReport mine) => new(
        ("id", row => row.Id), ("due", row => Due(row.FollowUpDue, mine)), ("by", row => row.FollowUpOwner), ("what", row => row.FollowUp));

    private static Listing<ReviewLine> Reviews(MineReport mine) => new(
        ("id", row => row.Review), ("due", row => Due(row.DueAt, mine)), ("control", row => row.Control), ("came back", row => row.Findings[0]),
        ("by", row => Texts.List(row.Reviewers)));

    // Instants of programs are all as long, so that their text is in their order.
    private static string Due(string? due, MineReport mine) =>
        Texts.Day(due) + (due is not null && string.CompareOrdinal(due, mine.At) < 0 ? ", overdue" : "");
}
