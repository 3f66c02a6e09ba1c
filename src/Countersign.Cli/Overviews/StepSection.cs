using System.Globalization;
using Countersign.Api.Overviews;

namespace Countersign.Cli.Overviews;

/// <summary>The first things to do, with their commands.</summary>
internal static class StepSection
{
    public static void Write(PageWriter page, IReadOnlyList<NextStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }
        page.Heading("What to do first");
        foreach (var (index, step) in steps.Take(3).Index())
        {
            page.Item((index + 1).ToString(CultureInfo.InvariantCulture) + ".", $"{step.Title}: {step.Reason}");
            page.Item("  ", step.Command);
        }
    }
}
