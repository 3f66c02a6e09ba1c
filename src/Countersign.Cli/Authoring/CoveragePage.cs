using Countersign.Api.Policies;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Authoring;

/// <summary>What policies say of the inventory: a table of counts, then those that say nothing with why and what to do.</summary>
internal static class CoveragePage
{
    public static Listing<PolicyCoverage> Everything { get; } = new(
        ("policy", line => line.Policy), ("mode", line => line.Mode), ("subject", line => line.Subject), ("asked about", line => $"{line.Counts.Subjects}"),
        ("applicable", line => $"{line.Counts.Applicable}"), ("satisfied", line => $"{line.Counts.Satisfied}"),
        ("not satisfied", line => $"{line.Counts.NotSatisfied}"), ("indeterminate", line => $"{line.Counts.Indeterminate}"), ("gap", line => line.Gap),
        ("reason", line => line.Reason), ("remedy", line => line.Remedy));

    private static readonly Listing<PolicyCoverage> Gaps = new(
        ("policy", line => line.Policy), ("gap", line => line.Gap.Replace('_', ' ')), ("why", line => line.Reason), ("what to do", line => line.Remedy));

    public static void Write(CoverageReport report, Terminal terminal)
    {
        if (report.Policies.Count == 0)
        {
            terminal.Out.WriteLine("No policy is applied. Apply a folder that has some: `countersign apply DIR`.");
            return;
        }
        var table = Tables.Create("policy", "applies", "satisfied", "not", "indeter-\nminate");
        foreach (var line in report.Policies.OrderBy(line => line.Policy, StringComparer.Ordinal))
        {
            table.AddText(
                line.Policy, Texts.Number(line.Counts.Applicable), Texts.Number(line.Counts.Satisfied), Texts.Number(line.Counts.NotSatisfied),
                Texts.Number(line.Counts.Indeterminate));
        }
        Consoles.Out(terminal).Write(table.Numbers());
        var gaps = report.Policies.Where(line => line.Gap != "none").ToList();
        Gaps.Write(gaps, OutputFormat.Table, terminal, "Every policy says something of what there is.");
        terminal.Out.WriteLine($"{Texts.Count(report.Policies.Count, "policy", "policies")}, {Texts.Number(gaps.Count)} without a say; "
            + $"{Texts.Count(report.Units, "unit")} looked at, judged at {Texts.Minute(report.At)}. Nothing was written.");
    }
}
