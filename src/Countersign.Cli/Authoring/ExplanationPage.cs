using Countersign.Api.Findings;
using Countersign.Cli.Output;
using Countersign.Cli.Overviews;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Authoring;

/// <summary>Why a policy says what it says of a finding's subject, for people.</summary>
internal static class ExplanationPage
{
    public static Listing<FactLine> Facts { get; } = new(
        ("fact", line => line.Fact), ("value", line => line.Value), ("true for", line => line.TrueAt), ("told by", line => line.Source));

    private static readonly Listing<FactLine> Brief = new(
        ("fact", line => line.Fact), ("value", line => line.Value), ("true for", line => Texts.Minute(line.TrueAt)), ("told by", line => line.Source));

    public static void Write(FindingExplanation explained, Terminal terminal)
    {
        var page = new PageWriter(terminal);
        page.Heading($"{explained.Policy}: {Outcome(explained)}, judged at {Texts.Minute(explained.At)}");
        page.Line(explained.Message);
        page.Line($"{explained.Subject}{Instance(explained)}, finding {explained.Finding} ({explained.State})");
        var tree = new ClauseTree(page, explained.Facts.ToDictionary(fact => fact.Fact));
        tree.Write("When it applies", explained.AppliesWhen);
        if (explained.Outcome != "not_applicable")
        {
            tree.Write("What must hold", explained.SatisfiedWhen);
        }
        if (explained.SeverityWhen is { } when)
        {
            tree.Write($"Why {explained.Severity}", when);
        }
        page.Heading("What it read");
        if (explained.Facts.Count == 0)
        {
            page.Line("Nothing: its conditions name no fact.");
            return;
        }
        Brief.Write(explained.Facts, OutputFormat.Table, terminal, "");
    }

    private static string Outcome(FindingExplanation explained) =>
        explained.Outcome.Replace('_', ' ') + (explained.Severity is null ? "" : $", {explained.Severity}")
        + (explained is { State: not ("Closed" or "Verified"), Outcome: "satisfied" or "not_applicable" }
            ? "; the finding stays until a newer reading shows it" : "");

    private static string Instance(FindingExplanation explained) => explained.Instances switch
    {
        0 => "",
        1 => " is the one instance that shows it",
        _ => $" is the first of {Texts.Number(explained.Instances)} instances that show it",
    };
}
