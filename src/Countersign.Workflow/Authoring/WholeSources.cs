using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Storage.Rows;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Authoring;

/// <summary>
/// The sources in which everything that a policy applies to fails it. What satisfies a policy is not stored, so it is asked anew, and only where
/// enough fails; the first that does not fail ends the asking, so that most are answered by a page.
/// </summary>
internal sealed class WholeSources
{
    private const int Page = 1000;

    private readonly Dictionary<(string Source, string Policy), int> failing = [];

    private WholeSources()
    {
    }

    /// <summary>Nothing is known of any source.</summary>
    public static WholeSources None { get; } = new();

    public static Task<WholeSources> ReadAsync(Inspection inspection, CancellationToken cancel) => ReadAsync(inspection, _ => true, cancel);

    /// <summary>The same, of the sources and policies of these findings alone.</summary>
    public static Task<WholeSources> ReadAsync(Inspection inspection, IEnumerable<Finding> findings, CancellationToken cancel)
    {
        var asked = findings.Select(finding => (finding.Unit.SourceName, finding.Policy)).ToHashSet();
        return ReadAsync(inspection, asked.Contains, cancel);
    }

    /// <summary>How many fail a finding's policy in its source, where all do; else 0.</summary>
    public int Failing(Finding finding) => finding.Unit.SourceName is { } source ? failing.GetValueOrDefault((source, finding.Policy)) : 0;

    private static async Task<WholeSources> ReadAsync(
        Inspection inspection, Func<(string? Source, string Policy), bool> isAsked, CancellationToken cancel)
    {
        var whole = new WholeSources();
        var counts = await inspection.Run.Database.ReadAsync(session => session.Queries.Outcomes.CountsAsync([], cancel), cancel);
        var suspected = counts.Where(count => count.Outcome == PolicyOutcome.NotSatisfied && count.Source is not null && isAsked((count.Source, count.Policy)))
            .GroupBy(count => (Source: count.Source!, count.Policy)).Where(of => of.Sum(count => count.Count) >= FindingCauses.WholeSource)
            .Select(of => of.Key).ToLookup(of => of.Source, of => of.Policy, StringComparer.Ordinal);
        foreach (var source in suspected)
        {
            await whole.AskAsync(inspection, source.Key, [.. source], cancel);
        }
        return whole;
    }

    private async Task AskAsync(Inspection inspection, string source, List<string> policies, CancellationToken cancel)
    {
        foreach (var policy in policies)
        {
            failing[(source, policy)] = 0;
        }
        foreach (var kind in new[] { UnitKind.Account, UnitKind.Identity })
        {
            await foreach (var rows in UnitPages.OfSourceAsync(inspection.Run.Database, kind, source, Page, cancel))
            {
                policies.RemoveAll(policy => !failing.ContainsKey((source, policy)));
                if (policies.Count == 0)
                {
                    return;
                }
                var judge = inspection.Judge.AskingAll(policies);
                await judge.PrepareAsync(rows, cancel);
                foreach (var judgement in rows.SelectMany(row => judge.Judge(row).Judgements))
                {
                    Count(source, judgement.Evaluation);
                }
            }
        }
    }

    private void Count(string source, Evaluation evaluation)
    {
        var key = (source, evaluation.Policy);
        switch (evaluation.Outcome)
        {
            case PolicyOutcome.NotSatisfied when failing.TryGetValue(key, out var many):
                failing[key] = many + 1;
                break;
            case PolicyOutcome.Satisfied or PolicyOutcome.Indeterminate:
                failing.Remove(key);
                break;
            default:
                break;
        }
    }
}
