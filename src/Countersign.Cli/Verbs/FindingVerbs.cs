using System.CommandLine;
using Countersign.Api.Actions;
using Countersign.Api.Acts;
using Countersign.Api.Findings;
using Countersign.Cli.Output;
using Countersign.Cli.Verbs.Acts;

namespace Countersign.Cli.Verbs;

/// <summary>Findings: the list, one, and why it is whose.</summary>
internal static class FindingVerbs
{
    private const int MostInstances = 10;

    private const int MostNames = 3;

    private static readonly Argument<string> Id = FindingActVerbs.Id;
    private static readonly Option<string?> State = new("--state") { Description = "Only findings in this state.", HelpName = "STATE" };
    private static readonly Option<string?> Severity = new("--severity") { Description = "Only findings of this severity.", HelpName = "SEVERITY" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "Only findings of this policy.", HelpName = "NAME" };
    private static readonly Option<string?> Control = new("--control") { Description = "Only findings of this control.", HelpName = "NAME" };
    private static readonly Option<string?> Resolver = new("--resolver") { Description = "Only findings of this resolver.", HelpName = "PARTY" };
    private static readonly Option<string?> Source = new("--source") { Description = "Only findings on this source's accounts.", HelpName = "NAME" };
    private static readonly Option<bool> All = new("--all") { Description = "Closed ones too." };

    private static readonly Option<bool> Observed = new("--observed")
    {
        Description = "What observed policies would find if they were enforced, instead; `--policy` narrows it.",
    };

    private static readonly Listing<ObservedRow> ObservedRows = new(
        ("severity", row => row.Severity), ("policy", row => row.Policy), ("since", row => row.Since), ("subject", row => row.Subject),
        ("message", row => row.Message));

    private static readonly Listing<FindingRow> Rows = new(
        ("id", row => row.Id), ("severity", row => row.Severity), ("state", row => row.State), ("resolver", row => row.Resolver ?? row.UnroutableReason),
        ("approver", row => row.Approver), ("signatory", row => row.Signatory), ("due", row => row.DueAt), ("policy", row => row.Policy),
        ("subject", row => row.Subject), ("message", row => row.Message), ("taken by", row => row.TakenBy));

    internal static readonly Listing<FindingRow> Brief = new(
        ("id", row => row.Id), ("severity", row => row.Severity), ("due", row => Texts.Day(row.DueAt)), ("who fixes", row => row.Resolver ?? "nobody"),
        ("state", row => row.State), ("taken by", row => row.TakenBy), ("policy", row => row.Policy), ("subject", row => row.Subject),
        ("finding", row => row.Message));

    private static readonly Listing<CauseRow> Causes = new(
        ("cause", row => row.Cause is null ? "none shared" : row.Cause.Replace('_', ' ')), ("of", row => row.Key), ("findings", row => $"{row.Findings}"),
        ("worst", row => row.Severity), ("first due", row => Texts.Day(row.DueAt)), ("who fixes", row => Some(row.Resolvers)),
        ("policies", row => Some(row.Policies)));

    private static readonly Listing<RoutingLine> Steps = new(
        ("question", line => line.Question), ("candidate", line => line.Candidate), ("taken", line => line.Taken ? "yes" : "no"),
            ("reason", line => line.Reason));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "finding", "What is wrong, and whose it is.",
        [
            verbs.Create("list", "Open findings, the worst first.", [State, Severity, Policy, Control, Resolver, Source, All, Observed], ListAsync),
            verbs.Create(
                "causes", "What open findings have in common, so that one fix ends many.", [State, Severity, Policy, Control, Resolver, Source, All],
                CausesAsync),
            verbs.Create("show", "One finding with its three names, and what people did about it, why and with what proof.", [Id], ShowAsync),
            verbs.Create("why", "Every candidate looked at for the resolver, and why it was or was not taken.", [Id], WhyAsync),
            verbs.Create(
                "take", "Say that you fix it. Where it came to you as its account's suggested owner, that confirms the owner. Needs `--as`.",
                [Id], TakeAsync),
            .. FindingActVerbs.Create(verbs),
            .. FindingDisputeVerbs.Create(verbs),
        ]);

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var parsed = context.Parsed;
        if (parsed.GetValue(Observed))
        {
            var observed = await connection.Client.ObservedAsync(parsed.GetValue(Policy), cancel);
            context.WriteList(ObservedRows, observed, "Nothing: every observed policy is satisfied, or cannot tell.");
            return ExitCode.Ok;
        }
        var rows = await connection.Client.FindingsAsync(Question(parsed), cancel);
        context.WriteList(context.Format == OutputFormat.Table ? Brief : Rows, rows, "No findings.");
        return ExitCode.Ok;
    }

    private static async Task<int> CausesAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(Causes, await connection.Client.CausesAsync(Question(context.Parsed), cancel), "No findings.");
        return ExitCode.Ok;
    }

    private static FindingQuestion Question(ParseResult parsed) => new()
    {
        State = parsed.GetValue(State),
        Severity = parsed.GetValue(Severity),
        Policy = parsed.GetValue(Policy),
        Control = parsed.GetValue(Control),
        Resolver = parsed.GetValue(Resolver),
        Source = parsed.GetValue(Source),
        All = parsed.GetValue(All),
    };

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        var detail = await ReadAsync(context, cancel);
        if (context.Format == OutputFormat.Csv)
        {
            context.WriteList(Rows, [detail.Finding], "");
            return ExitCode.Ok;
        }
        Sheet.Write(detail, Fields(detail), context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    private static async Task<int> WhyAsync(VerbContext context, CancellationToken cancel)
    {
        var detail = await ReadAsync(context, cancel);
        if (context.Format == OutputFormat.Table)
        {
            context.Terminal.Out.WriteLine(Terminals.SafeText.Of(detail.Finding.Resolver is { } resolver
                ? $"{resolver} must fix {detail.Finding.Subject}, because:"
                : $"Nobody was found to fix {detail.Finding.Subject}: {detail.Finding.UnroutableReason}"));
        }
        context.WriteList(Steps, detail.Why, "No candidates were looked at.");
        if (context.Format == OutputFormat.Table && detail.RoutingDue)
        {
            context.Terminal.Out.WriteLine("These reasons are earlier than the last change of what it is on. `countersign evaluate` routes it anew.");
        }
        if (context.Format == OutputFormat.Table && detail is { Owner: { } owner, OwnerState: { } state })
        {
            context.Terminal.Out.WriteLine(Terminals.SafeText.Of($"The account's owner is {owner}, {state}: {string.Join("; ", detail.OwnerBecause)}"));
        }
        return ExitCode.Ok;
    }

    private static async Task<int> TakeAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var taken = await connection.Client.TakeAsync(context.Parsed.GetRequiredValue(Id), cancel);
        Sheet.Write(
            taken,
            [("taken", taken.Finding), ("by", taken.By), ("for", taken.Resolver), ("account's owner", taken.OwnerBecause)],
            context.Format,
            context.Terminal);
        return ExitCode.Ok;
    }

    private static async Task<FindingDetail> ReadAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        return await connection.Client.FindingAsync(context.Parsed.GetRequiredValue(Id), cancel);
    }

    private static (string, string?)[] Fields(FindingDetail detail) =>
    [
        ("finding", detail.Finding.Id), ("message", detail.Finding.Message), ("subject", detail.Finding.Subject), ("policy", detail.Finding.Policy),
        ("control", detail.Finding.Control), ("severity", detail.Finding.Severity), ("state", detail.Finding.State + (detail.Blind ? ", blind" : "")),
        ("fixes", detail.Finding.Resolver),
        ("taken by", detail.Finding.TakenBy is { } taker ? $"{taker}, {Texts.Minute(detail.Finding.TakenAt)}" : null),
        ("disputed", detail.Dispute is { } open ? $"{open.Kind} by {open.By}: {Texts.Sentence(open.Reason)} {FindingActVerbs.Next(open)}" : null),
        ("late", detail.Lateness.Count == 0 ? null : string.Join("; ", detail.Lateness.Select(Told))),
        ("unroutable", detail.Finding.UnroutableReason), ("may grant an exception", detail.Finding.Approver),
        ("signs off", detail.Finding.Signatory), ("due", detail.Finding.DueAt),
        ("backlog", detail.Backlog ? "yes: it existed before its policy was enforced" : null),
        ("opened", detail.Finding.OpenedAt),
        ("actions", detail.Actions.Count == 0 ? null : string.Join("; ", detail.Actions.Select(Acted))),
        ("repeats", Repeats(detail.Repeats)),
        ("reviewed", detail.Review is { } review ? $"as a repeat, by {Texts.List(review.Reviewers)} until {Texts.Day(review.DueAt)}" : null),
        ("excepted from", detail.Finding.ExceptedFrom), ("excepted until", detail.Finding.ExceptedUntil),
        ("closed", detail.ClosedAt), ("closed as", detail.Closure), ("work ended", detail.WorkEndedAt), ("instances", Instances(detail.Instances)),
        .. ActFields.Of(detail.Acts),
    ];

    internal static string Some(IReadOnlyList<string> all) =>
        all.Count <= MostNames ? string.Join(", ", all) : $"{string.Join(", ", all.Take(MostNames))} and {all.Count - MostNames} more";

    private static string? Repeats(IReadOnlyList<RepeatLine> repeats) =>
        repeats.Count == 0 ? null : Texts.List(repeats.Select(repeat => $"{repeat.Finding}, closed {Texts.Day(repeat.ClosedAt)}"));

    private static string Acted(ActionRow action) =>
        $"{action.Id} {(action.Undoes is null ? "" : "undo ")}{action.Kind}: {action.State}{(action.RunBy is { } by ? $", run by {by}" : "")}";

    private static string Told(LatenessLine line) => $"{line.Late} ({line.Seat}), told {line.Addressee} ({line.Level}) {Texts.Day(line.At)}";

    private static string? Instances(IReadOnlyList<InstanceLine> instances)
    {
        var open = instances.Where(i => i.Until is null).Select(i => i.Subject).ToList();
        return instances.Count == 0 ? null
            : $"{open.Count} now, {instances.Count - open.Count} before{(open.Count == 0 ? "" : ": " + string.Join(", ", open.Take(MostInstances)))}"
                + (open.Count > MostInstances ? " … (all with --output json)" : "");
    }
}
