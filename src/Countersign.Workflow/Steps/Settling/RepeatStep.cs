using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Reviews;
using Countersign.Storage;

namespace Countersign.Workflow.Steps.Settling;

/// <summary>Opens the review of what came back, one of a lineage at a time. The finding stays with its resolver.</summary>
internal static class RepeatStep
{
    private const int Page = 200;

    private static readonly TimeSpan TimeToDecide = TimeSpan.FromDays(14);

    public static async Task RunAsync(RunContext run, Seam seam, CancellationToken cancel)
    {
        int opened;
        do
        {
            opened = await run.Database.ActAsync(run.Actor, run.Now, act => OpenAsync(act, run, seam, cancel), cancel);
        }
        while (opened > 0);
    }

    private static async Task<int> OpenAsync(ActSession act, RunContext run, Seam seam, CancellationToken cancel)
    {
        var findings = await act.Findings.UnreviewedRepeatsAsync(Recurrence.Window, Page, cancel);
        var reviews = new List<Review>();
        foreach (var finding in findings)
        {
            if (run.Registry.Control(finding.Control) is not { } control)
            {
                continue;
            }
            var repeats = Recurrence.Of(finding, await act.Findings.LineageAsync(finding.Lineage, finding.OpenedAt - Recurrence.Window, cancel));
            var id = new ReviewId(SurrogateId.Create("rev", seam.NewId()).Value);
            if (RepeatReviews.Open(finding, repeats, reviews, control, run.Registry.Workspace, id, act.At + TimeToDecide) is { } opening)
            {
                await act.Reviews.SaveAsync(opening, cancel);
                reviews.Add(opening.Review);
            }
        }
        return reviews.Count;
    }
}
