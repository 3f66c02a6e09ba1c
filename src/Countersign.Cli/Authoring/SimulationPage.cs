using System.Globalization;
using Countersign.Api.Policies;
using Countersign.Cli.Output;
using Countersign.Cli.Overviews;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Spectre.Console;

namespace Countersign.Cli.Authoring;

/// <summary>What a file of policies would open and close, for people and for spreadsheets.</summary>
internal static class SimulationPage
{
    private static readonly Listing<SimulatedFinding> Findings = new(
        ("severity", finding => finding.Severity), ("who fixes", finding => finding.Resolver ?? "nobody"), ("subject", finding => finding.Subject),
        ("finding", finding => finding.Message));

    public static void Write(SimulationReport report, Terminal terminal)
    {
        var page = new PageWriter(terminal);
        foreach (var policy in report.Policies)
        {
            Write(policy, page, terminal);
        }
        page.Heading($"{Texts.Count(report.Units, "unit")} looked at, judged at {Texts.Minute(report.At)}. Nothing was written.");
    }

    public static void WriteCsv(SimulationReport report, TextWriter to)
    {
        to.Write(Csv.Line(["policy", "effect", "mode", "would", "resolver", "severity", "count"]));
        foreach (var policy in report.Policies)
        {
            var lines = policy.Opens.Select(line => ("open", line)).Concat(policy.Closes.Select(line => ("close", line)));
            foreach (var (would, line) in lines)
            {
                to.Write(Csv.Line([
                    policy.Policy, policy.Effect, policy.Mode, would, line.Resolver, line.Severity, line.Count.ToString(CultureInfo.InvariantCulture)]));
            }
        }
    }

    private static void Write(PolicySimulation policy, PageWriter page, Terminal terminal)
    {
        page.Heading($"{policy.Policy}: {Change(policy)}, {Effect(policy)}");
        page.Line(policy.Title);
        page.Table(Counts(policy));
        if (policy.Mode != "enforce")
        {
            page.Line($"It is observed: what follows would be assigned only from `countersign policy enforce {policy.Policy}` on.");
        }
        Write("open", policy.Opens, policy.Opened, page, terminal);
        Write("close", policy.Closes, policy.Closed, page, terminal);
        if (policy.Change != "add")
        {
            page.Line($"{Texts.Count(policy.Kept, "finding")} would stay{Moved(policy)}.");
        }
        if (policy.Blinded > 0)
        {
            page.Line($"{Texts.Count(policy.Blinded, "finding")} could no longer be told of and would stay, marked blind.");
        }
    }

    private static void Write(
        string word, IReadOnlyList<SimulatedCount> counts, IReadOnlyList<SimulatedFinding> findings, PageWriter page, Terminal terminal)
    {
        var all = counts.Sum(count => count.Count);
        if (all == 0)
        {
            page.Line($"Nothing would {word}.");
            return;
        }
        page.Heading($"{Texts.Count(all, "finding")} would {word}");
        page.Table(ByResolver(counts));
        page.Line(findings.Count < all ? $"The first {findings.Count} by subject:" : "They are:");
        Findings.Write(findings, OutputFormat.Table, terminal, "");
        page.Gap();
    }

    private static Table ByResolver(IReadOnlyList<SimulatedCount> counts)
    {
        var table = Tables.Create(["who fixes", .. FindingSection.Severities, "all"]);
        foreach (var line in counts.GroupBy(count => count.Resolver).OrderByDescending(group => group.Sum(count => count.Count)))
        {
            var bySeverity = FindingSection.Severities.Select(severity => line.Where(count => count.Severity == severity).Sum(count => count.Count));
            table.AddText([line.Key ?? "nobody", .. bySeverity.Select(Texts.Number), Texts.Number(line.Sum(count => count.Count))]);
        }
        return table.Numbers();
    }

    private static Table Counts(PolicySimulation policy)
    {
        var table = Tables.Create("", "asked about", "applicable", "satisfied", "not satisfied", "indeterminate");
        (string When, OutcomeCounts Counts)[] rows = policy.Change == "add" ? [("then", policy.After)] : [("now", policy.Before), ("then", policy.After)];
        foreach (var (when, counts) in rows)
        {
            table.AddText(
                when, Texts.Number(counts.Subjects), Texts.Number(counts.Applicable), Texts.Number(counts.Satisfied), Texts.Number(counts.NotSatisfied),
                Texts.Number(counts.Indeterminate));
        }
        return table.Numbers();
    }

    private static string Change(PolicySimulation policy) => policy.Change switch
    {
        "add" => "new",
        "change" => "changed",
        _ => "as it is applied",
    };

    private static string Effect(PolicySimulation policy) => policy.Effect switch
    {
        "widens" => "it widens, which tightens",
        "narrows" => "it narrows, which loosens",
        "widens_and_narrows" => "it widens for some and narrows for others, which counts as loosening",
        _ => "it finds the same and is asked about the same",
    };

    private static string Moved(PolicySimulation policy) => (policy.Raised, policy.Lowered) switch
    {
        (0, 0) => "",
        _ => $", {Texts.Number(policy.Raised)} of them more severe and {Texts.Number(policy.Lowered)} less",
    };
}
