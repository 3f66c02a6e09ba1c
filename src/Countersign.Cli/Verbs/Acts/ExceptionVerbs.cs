using System.CommandLine;
using Countersign.Api.Exceptions;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>Exceptions: permission not to satisfy a policy for a time, by three names.</summary>
internal static class ExceptionVerbs
{
    private static readonly Argument<string> Id = new("ID") { Description = "The exception, as `exception list` shows it." };
    private static readonly Argument<string> Name = new("NAME") { Description = "The compensating control." };
    private static readonly Option<bool> All = new("--all") { Description = "Ended ones too." };

    private static readonly Argument<string[]> Findings = new("FINDING")
    {
        Description = "The findings that it is for: one, or several of one policy and one cause.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Until = new("--until")
    {
        Description = "When it ends: a date or an instant.",
        HelpName = "INSTANT",
        Required = true,
    };

    private static readonly Option<string?> From = new("--from") { Description = "When it begins; now without it.", HelpName = "INSTANT" };

    private static readonly Option<string?> Criteria = new("--criteria")
    {
        Description = "What the inventory shows once it is needed no longer: a condition as policies have it.",
        HelpName = "CEL",
    };

    private static readonly Option<string?> FollowUp = new("--follow-up") { Description = "What is done meanwhile.", HelpName = "TEXT" };
    private static readonly Option<string?> FollowUpDue = new("--follow-up-due") { Description = "By when; the end without it.", HelpName = "INSTANT" };
    private static readonly Option<string?> FollowUpOwner = new("--follow-up-owner") { Description = "By whom; the resolver without it.", HelpName = "PARTY" };
    private static readonly Option<string?> Closer = new("--closer") { Description = "Who closes it; the signatory without it.", HelpName = "PARTY" };

    private static readonly Option<string[]> Compensating = new("--compensating")
    {
        Description = "What holds meanwhile, by name. May be given again.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Seen = new("--facts")
    {
        Description = "The digest of the facts that you saw, as `exception show` tells it; refused where they are others by now.",
        HelpName = "DIGEST",
    };

    private static readonly Option<string?> Because = FindingActVerbs.Because;

    internal static readonly Listing<ExceptionRow> Rows = new(
        ("id", row => row.Id), ("state", row => row.State), ("until", row => Texts.Day(row.NotAfter)), ("approver", row => row.Approver),
        ("policy", row => row.Policy), ("findings", row => $"{row.Members.Count}"), ("asked until", row => Texts.Day(row.AskedUntil)),
        ("undecided", row => row.Undecided),
        ("because", row => row.Rationale));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "exception", "Permission not to satisfy a policy for a time: who follows up, who approves, who closes.",
        [
            verbs.Create("list", "Exceptions that have not ended, the soonest end first.", [All], ListAsync),
            verbs.Create("show", "One exception as it is now.", [Id], ShowAsync),
            verbs.Create("metrics", "How many hold, wait and are overdue, and for how long.", [], MetricsAsync),
            verbs.Create(
                "request", "Ask for one. Needs `--as`.",
                [Findings, Until, Because, Criteria, FollowUp, FollowUpDue, FollowUpOwner, Closer, Compensating, From], RequestAsync),
            verbs.Create("approve", "Approve it: it holds from its beginning on. Needs `--as`.", [Id, Because, Seen], Acting("approve")),
            verbs.Create("deny", "Deny it. Needs `--as`.", [Id, Because], Acting("deny")),
            verbs.Create("withdraw", "Take back what you asked for, before it holds. Needs `--as`.", [Id], Acting("withdraw")),
            verbs.Create("revoke", "End it at once; the old due dates count again. Needs `--as`.", [Id, Because], Acting("revoke")),
            verbs.Create("extend", "Ask for a later end. Needs `--as`.", [Id, Until, Because], Acting("extend")),
            verbs.Create("grant-extension", "Grant the later end that is asked for. Needs `--as`.", [Id, Because], Acting("grant-extension")),
            verbs.Create("deny-extension", "Deny the later end that is asked for. Needs `--as`.", [Id, Because], Acting("deny-extension")),
            verbs.Create("resume", "Let a suspended one go on, on the facts of now. Needs `--as`.", [Id, Because], Acting("resume")),
            verbs.Create("close", "End it because a fresh inventory meets its criteria. Needs `--as`.", [Id], Acting("close")),
            verbs.Create("attest", "Say that a compensating control of yours holds. Needs `--as`.", [Name], AttestAsync),
        ]);

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var rows = await connection.Client.ExceptionsAsync(context.Parsed.GetValue(All), cancel);
        context.WriteList(Rows, rows, "No exceptions.");
        if (rows.Any(row => row.Undecided is not null))
        {
            context.Remark("The sweep could not decide on some of them: `countersign doctor` tells which, and why.");
        }
        return ExitCode.Ok;
    }

    private static async Task<int> MetricsAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var metrics = await connection.Client.ExceptionMetricsAsync(cancel);
        Sheet.Write(
            metrics,
            [
                ("hold", $"{metrics.Active}"), ("suspended", $"{metrics.Suspended}"), ("wait for approval", $"{metrics.Waiting}"),
                ("longest wait", Days(metrics.LongestWaitDays)), ("follow-up overdue", $"{metrics.Overdue}"),
                ("extensions granted", $"{metrics.Extensions}"), ("oldest that holds", Days(metrics.OldestDays)),
            ],
            context.Format,
            context.Terminal);
        return ExitCode.Ok;
    }

    private static string? Days(int? days) => days is { } count ? Texts.Count(count, "day") : null;

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.ExceptionAsync(context.Parsed.GetRequiredValue(Id), cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> RequestAsync(VerbContext context, CancellationToken cancel)
    {
        var parsed = context.Parsed;
        var until = Instants.ReadDate(parsed.GetRequiredValue(Until), "--until")?.ToString();
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.RequestExceptionAsync(
            new ExceptionWish
            {
                Findings = parsed.GetRequiredValue(Findings),
                Because = parsed.GetValue(Because),
                Criteria = parsed.GetValue(Criteria),
                FollowUp = parsed.GetValue(FollowUp),
                FollowUpDue = Instants.ReadDate(parsed.GetValue(FollowUpDue), "--follow-up-due")?.ToString() ?? until,
                FollowUpOwner = parsed.GetValue(FollowUpOwner),
                Closer = parsed.GetValue(Closer),
                From = Instants.ReadDate(parsed.GetValue(From), "--from")?.ToString(),
                Until = until,
                CompensatingControls = parsed.GetValue(Compensating) ?? [],
            },
            cancel));
        return ExitCode.Ok;
    }

    private static Func<VerbContext, CancellationToken, Task<int>> Acting(string act) => async (context, cancel) =>
    {
        var parsed = context.Parsed;
        var word = new ExceptionWord(
            act is "withdraw" or "close" ? null : parsed.GetValue(Because),
            act == "approve" ? parsed.GetValue(Seen) : null,
            act == "extend" ? Instants.ReadDate(parsed.GetRequiredValue(Until), "--until")?.ToString() : null);
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.DecideExceptionAsync(parsed.GetRequiredValue(Id), act, word, cancel));
        return ExitCode.Ok;
    };

    private static async Task<int> AttestAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var attested = await connection.Client.AttestAsync(context.Parsed.GetRequiredValue(Name), cancel);
        Sheet.Write(attested, [("holds", attested.Name), ("attested", attested.At)], context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static void Write(VerbContext context, ExceptionRow row) => Sheet.Write(
        row,
        [
            ("exception", row.Id), ("state", row.State), ("suspended", row.Suspended), ("policy", row.Policy), ("severity", row.Severity),
            ("findings", Texts.List(row.Members)), ("because", row.Rationale), ("asked by", $"{row.AskedBy}, {Texts.Minute(row.AskedAt)}"),
            ("from", row.NotBefore), ("until", row.NotAfter), ("asked until", row.AskedUntil), ("extended", row.Extensions == 0 ? null : $"{row.Extensions}"),
            ("follow-up", $"{row.FollowUp}, by {row.FollowUpOwner} until {Texts.Day(row.FollowUpDue)}"), ("approves", row.Approver),
            ("approved by", row.ApprovedBy), ("closes", row.Closer), ("closed when", row.ClosureCriteria),
            ("meanwhile", row.CompensatingControls.Count == 0 ? null : Texts.List(row.CompensatingControls)), ("ended", row.EndedAt),
            ("warned", Warned(row.Warnings)),
            ("undecided", row.Undecided),
            ("facts", row.FactsDigest), ("next", Next(row)),
        ],
        context.Format,
        context.Terminal);

    private static string? Warned(IReadOnlyList<WarningLine> warnings) => warnings.Count == 0
        ? null
        : Texts.List(warnings.Select(warning => $"on {Texts.Day(warning.At)} ({Texts.Count(warning.DaysBefore, "day")} before)"));

    private static string? Next(ExceptionRow row) => row.State switch
    {
        "under_review" => $"{row.Approver} approves or denies it.",
        "active" when row.AskedUntil is not null => $"{row.Approver} grants or denies the later end.",
        "active" => $"{row.FollowUpOwner} follows up; {row.Closer} closes it once its criteria are met.",
        "suspended" => $"{row.Approver} resumes or revokes it; what it covers is due as before.",
        _ => null,
    };
}
