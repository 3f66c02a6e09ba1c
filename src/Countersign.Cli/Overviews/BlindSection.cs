using Countersign.Api.Overviews;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Overviews;

/// <summary>What could not be judged: policies that lack the same facts of the same source stand together.</summary>
internal static class BlindSection
{
    public static void Write(PageWriter page, OverviewReport overview)
    {
        if (overview.Blind.Count == 0)
        {
            return;
        }
        page.Heading("Not judged for want of facts");
        var groups = overview.Blind.GroupBy(line => (line.Source, Missing: Texts.List(line.Missing)))
            .OrderByDescending(group => group.Sum(line => line.Count)).ThenBy(group => group.Key.Source, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var policies = Texts.List(group.Select(line => $"{line.Policy} ({Texts.Number(line.Count)})"));
            var source = group.Key.Source.Length == 0 ? "" : $"{group.Key.Source}: ";
            page.Item("·", $"{source}{(group.Key.Missing.Length == 0 ? "no facts" : group.Key.Missing)} unknown; blinds {policies}");
        }
    }
}
