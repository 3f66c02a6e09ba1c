using System.Text.Json;
using Countersign.Api;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Overviews;

/// <summary>What `up` prints: where the workspace stands, what this run changed, what to do first.</summary>
internal static class UpPage
{
    public static void Write(UpReport report, OutputFormat format, Terminal terminal)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Out.WriteLine(JsonSerializer.Serialize(report, WireJson.Indented));
                break;
            case OutputFormat.Csv:
                OverviewCsv.Write(report.Overview, terminal.Out);
                break;
            case OutputFormat.Table:
                WriteText(report, terminal);
                break;
        }
    }

    private static void WriteText(UpReport report, Terminal terminal)
    {
        var page = new PageWriter(terminal);
        var simulated = report.Overview.Simulated ? ", a simulated clock" : "";
        page.Heading($"Workspace {report.Overview.Workspace} at {Texts.Minute(report.Overview.At)}{simulated}");
        SourceSection.Write(page, report.Overview.Sources, report.Overview.At);
        FindingSection.Write(page, report.Overview);
        BlindSection.Write(page, report.Overview);
        page.Heading("What this run changed");
        page.Line($"Configuration: {ApplyVerb.Summary(report.Applied)}.");
        page.Line($"Sources: {CollectVerb.Summary(report.Collected)}");
        page.Line($"Evaluation: {EvaluateVerb.Judged(report.Evaluated)}.");
        page.Line(EvaluateVerb.Summary(report.Evaluated));
        StepSection.Write(page, report.Overview.NextSteps);
        if (report.Workspace.Location is { } location)
        {
            page.Gap();
            page.Line($"The workspace lies at {location}");
        }
        page.Line(report.Measured.Line);
    }
}
