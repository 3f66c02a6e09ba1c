using System.CommandLine;
using Countersign.Api.Acts;
using Countersign.Api.Findings;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>What people do about findings, by `--as`.</summary>
internal static class FindingActVerbs
{
    internal static readonly Argument<string> Id = new("ID") { Description = "The finding, as `finding list` shows it." };

    internal static readonly Option<string?> Because = new("--because") { Description = "Why, for whoever reads it later.", HelpName = "TEXT" };

    private static readonly Argument<string[]> Ids = new("ID")
    {
        Description = "The findings, as `finding list` shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Proof = new("--proof")
    {
        Description = "Where it can be seen: a record of another system, a receipt, a digest. May be given again.",
        HelpName = "REF",
    };

    private static readonly Option<string?> EndedAt = new("--ended-at")
    {
        Description = "When the work ended: a date, which stands for its first instant in UTC, or an instant; now without it.",
        HelpName = "INSTANT",
    };

    private static readonly Option<string?> List = new("--list")
    {
        Description = "A list that was seen, as `finding list --output json` or `mine --output json` wrote it; what changed since is left out.",
        HelpName = "FILE",
    };

    private static readonly Listing<Told> Rows = new(
        ("id", row => row.Finding), ("outcome", row => row.Outcome), ("reason", row => row.Reason));

    public static IReadOnlyList<Command> Create(VerbFactory verbs) =>
    [
        verbs.Create("acknowledge", "Say that you have seen it. Needs `--as`.", [Id, Because], (context, cancel) => ActAsync(context, "acknowledge", cancel)),
        verbs.Create(
            "remediate", "Say that you fixed it by hand, with proof; a newer observation has the next word. Needs `--as`.", [Id, Because, Proof, EndedAt],
            (context, cancel) => ProveAsync(context, "remediate", cancel)),
        verbs.Create(
            "claim", "Say of what went away outside that you did it, so that its signatory has somebody to ask. Needs `--as`.", [Id, Because, Proof],
            (context, cancel) => ProveAsync(context, "claim", cancel)),
        verbs.Create("sign-off", "Close it: one, or a list that you have seen. Needs `--as`.", [Ids, Because, List], SignOffAsync),
        verbs.Create(
            "decline", "Give it back to its resolver instead of closing it. Needs `--as`.", [Id, Because],
            (context, cancel) => ActAsync(context, "decline", cancel)),
    ];

    internal static async Task<int> ActAsync(VerbContext context, string act, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var request = new ActRequest(context.Parsed.GetValue(Because));
        Write(context, await connection.Client.ActAsync(context.Parsed.GetRequiredValue(Id), act, request, cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> ProveAsync(VerbContext context, string act, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var endedAt = act == "remediate" ? Instants.ReadDate(context.Parsed.GetValue(EndedAt), "--ended-at")?.ToString() : null;
        var request = new ProofRequest(context.Parsed.GetValue(Because), context.Parsed.GetValue(Proof) ?? [], endedAt);
        Write(context, await connection.Client.ProveAsync(context.Parsed.GetRequiredValue(Id), act, request, cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> SignOffAsync(VerbContext context, CancellationToken cancel)
    {
        var (ids, list, because) = (context.Parsed.GetValue(Ids) ?? [], context.Parsed.GetValue(List), context.Parsed.GetValue(Because));
        var seen = list is null ? [] : SeenList.Read(Path.GetFullPath(list, context.Terminal.Folder));
        if (ids.Length + seen.Count == 0)
        {
            throw new CliFailure("cli.usage", "No finding is named.", "Name them, or give the list that you have seen with `--list FILE`.");
        }
        await using var connection = await context.ConnectAsync(cancel);
        if (ids is [var one] && seen.Count == 0)
        {
            Write(context, await connection.Client.ActAsync(one, "sign-off", new ActRequest(because), cancel));
            return ExitCode.Ok;
        }
        foreach (var id in ids.Except(seen.Select(finding => finding.Id)))
        {
            seen.Add(new SeenFinding(id, (await connection.Client.FindingAsync(id, cancel)).Version));
        }
        var signed = await connection.Client.SignOffAsync(new SignOffRequest(because, seen), cancel);
        if (context.Format == OutputFormat.Json)
        {
            context.WriteJson(signed);
        }
        else
        {
            var rows = signed.Signed.Select(act => new Told(act.Finding.Id, "signed off", act.Gap))
                .Concat(signed.Refused.Select(left => new Told(left.Finding, left.Code, left.Reason)));
            context.WriteList(Rows, [.. rows], "Nothing was signed off.");
        }
        return signed.Signed.Count == 0 ? ExitCode.Refused : signed.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Failure;
    }

    internal static void Write(VerbContext context, ActReport report) => Sheet.Write(
        report,
        [
            ("finding", report.Finding.Id), ("act", report.Act), ("by", report.By), ("for", report.For),
            ("in place of", report.Deputised.Count == 0 ? null : Texts.List(report.Deputised)), ("stand-in", report.Gap),
            ("state", report.Finding.State), ("next", report.Dispute is { } dispute ? Next(dispute) : Next(report.Finding, report.Act)),
        ],
        context.Format,
        context.Terminal);

    internal static string Next(DisputeLine dispute) => dispute.Turn is { } turn
        ? $"{turn} settles it until {Texts.Minute(dispute.TurnUntil)}."
        : "Nobody is left to settle it: name the source's team, governance and compliance.";

    private static string? Next(FindingRow finding, string act) => finding.State switch
    {
        "Assigned" => $"{finding.Resolver} fixes it by {Texts.Day(finding.DueAt)}.",
        "Remediated" => "What its source says next has the next word: `countersign collect`, then `countersign evaluate`.",
        "Verified" when act == "ruled" => $"{finding.Signatory} signs it off.",
        "Verified" => $"{finding.Signatory} signs it off, or declines.",
        _ => null,
    };

    private sealed record Told(string Finding, string Outcome, string? Reason);
}
