using System.Globalization;
using Countersign.Api.Overviews;
using Countersign.Cli.Output;

namespace Countersign.Cli.Overviews;

/// <summary>The overview's counts as one table: what is counted, of what, and how many.</summary>
internal static class OverviewCsv
{
    public static void Write(OverviewReport overview, TextWriter to)
    {
        to.Write(Csv.Line(["count", "of", "number"]));
        foreach (var (count, of, number) in Rows(overview))
        {
            to.Write(Csv.Line([count, of, number.ToString(CultureInfo.InvariantCulture)]));
        }
    }

    private static IEnumerable<(string Count, string Of, long Number)> Rows(OverviewReport overview) =>
    [
        .. overview.Sources.SelectMany(source => source.AccountsByKind.Select(kind => ($"accounts {kind.Key}", source.Source, kind.Value))),
        .. overview.OpenBySeverity.Select(severity => ("open findings", severity.Key, severity.Value)),
        .. overview.OpenByState.Select(state => ("open findings", state.Key, state.Value)),
        .. overview.OpenByResolver.Select(line => ("open findings", line.Resolver, line.Total)),
        .. overview.Unroutable.Select(line => ("unroutable findings", line.Control, line.Count)),
        .. overview.Backlog.Select(line => ("backlog", line.Policy, line.Count)),
        .. overview.Observed.Select(line => ("observed", line.Policy, line.Count)),
        ("open findings", "all", overview.Open),
        ("open findings with three names", "all", overview.FullyAssigned),
    ];
}
