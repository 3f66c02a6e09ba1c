using Countersign.Api.Policies;
using Countersign.Server.Conventions;
using Authoring = Countersign.Workflow.Authoring;

namespace Countersign.Server.Wire;

/// <summary>What is told of policies before they are applied, as the API writes it.</summary>
internal static class PolicyWire
{
    public static CoverageReport Of(Authoring.CoverageReport report) => new(report.At.ToString(), report.Units, [.. report.Policies.Select(Of)]);

    public static SimulationReport Of(Authoring.SimulationReport report) =>
        new(report.At.ToString(), report.Units, [.. report.Policies.Select(Of)], [.. report.Open.Select(Problems.Line)]);

    private static PolicyCoverage Of(Authoring.PolicyCoverage covered) => new()
    {
        Policy = covered.Policy,
        Title = covered.Title,
        Mode = Words.Of(covered.Mode),
        Subject = Words.Of(covered.Subject),
        Counts = Of(covered.Counts),
        Gap = Words.Of(covered.Gap),
        Reason = covered.Reason,
        Remedy = covered.Remedy,
    };

    private static PolicySimulation Of(Authoring.PolicySimulation simulated) => new()
    {
        Policy = simulated.Policy,
        Title = simulated.Title,
        Change = Words.Of(simulated.Change),
        Mode = Words.Of(simulated.Mode),
        Effect = Words.Of(simulated.Effect),
        Before = Of(simulated.Before),
        After = Of(simulated.After),
        Opens = [.. simulated.Opens.Select(Of)],
        Closes = [.. simulated.Closes.Select(Of)],
        Opened = [.. simulated.Opened.Select(Of)],
        Closed = [.. simulated.Closed.Select(Of)],
        Kept = simulated.Kept,
        Raised = simulated.Raised,
        Lowered = simulated.Lowered,
        Blinded = simulated.Blinded,
    };

    private static SimulatedCount Of(Authoring.SimulatedCount count) => new(count.Resolver, Words.Of(count.Severity), count.Count);

    private static SimulatedFinding Of(Authoring.SimulatedFinding finding) =>
        new(finding.Subject.Value, Words.Of(finding.Severity), finding.Resolver, finding.Message);

    private static OutcomeCounts Of(Authoring.OutcomeTally tally) =>
        new(tally.Subjects, tally.Applicable, tally.Satisfied, tally.NotSatisfied, tally.Indeterminate);
}
