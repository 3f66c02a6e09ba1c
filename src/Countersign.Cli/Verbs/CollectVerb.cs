using System.CommandLine;
using Countersign.Api;
using Countersign.Api.Runs;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Verbs;

/// <summary>Reads sources.</summary>
internal static class CollectVerb
{
    private static readonly Argument<string[]> Source = new("SOURCE") { Arity = ArgumentArity.ZeroOrMore,
        Description = "Sources to read; all when left out." };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "The instant that what is read is true for, where the files do not tell.",
        HelpName = "INSTANT" };
    private static readonly Option<bool> Shrunken = new("--accept-shrunken") { Description = "A source that lost more than its threshold is right." };

    private static readonly Listing<SourceResult> Columns = new(
        ("source", line => line.Source), ("outcome", line => line.Outcome), ("accounts", line => Texts.Number(line.Accounts)),
        ("added", line => Texts.Number(line.Added)), ("changed", line => Texts.Number(line.Changed)), ("removed", line => Texts.Number(line.Removed)),
        ("as of", line => line.AsOf), ("complete", line => IsRead(line) ? line.Complete ? "yes" : "no" : null),
        ("error", line => line.ErrorCode is null ? null : $"{line.ErrorCode}: {line.ErrorMessage}"));

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "collect", "Reads sources. One that cannot be read fails alone and keeps what was read before.", [Source, AsOf, Shrunken], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var request = new RunRequest
        {
            Verb = "collect",
            Sources = context.Parsed.GetValue(Source) ?? [],
            AsOf = Instants.Read(context.Parsed.GetValue(AsOf), "--as-of")?.ToString(),
            AcceptShrunken = context.Parsed.GetValue(Shrunken),
        };
        var run = await RunDisplay.FollowAsync(connection.Client, request, context.Terminal, context.Global.Quiet, cancel);
        Write(context, run.Collect!);
        return Ended(run.Collect!, context.Terminal);
    }

    /// <summary>How a verb ends that collected: a failure, said on standard error, where but one source could not be read.</summary>
    public static int Ended(CollectReport report, Terminal terminal)
    {
        var failed = report.Sources.Where(source => source.Outcome == "failed").Select(source => $"`{source.Source}`").ToList();
        return failed.Count == 0 ? ExitCode.Ok : Complaint.Write(
            new CliFailure(
                "source.failed", $"{failed.Count} of {Texts.Count(report.Sources.Count, "source")} could not be read: {Texts.List(failed)}.",
                "What was read of them before stands. `countersign doctor` tells why.") { Exit = ExitCode.Failure },
            terminal);
    }

    private static void Write(VerbContext context, CollectReport report)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.WriteJson(report);
            return;
        }
        context.WriteList(Columns, report.Sources, "There are no sources.");
        if (context.Format == OutputFormat.Table)
        {
            foreach (var line in Incomplete(report))
            {
                context.Terminal.Out.WriteLine(line);
            }
            context.Terminal.Out.WriteLine(Summary(report));
        }
    }

    /// <summary>A line for each source that was read and not in full, with why.</summary>
    public static IEnumerable<string> Incomplete(CollectReport report) => report.Sources.Where(source => IsRead(source) && !source.Complete)
        .Select(source => SafeText.Of(
            $"{source.Source} is incomplete, so nothing is removed or confirmed by it"
            + $"{(source.Lacks.Count == 0 ? "" : ": ")}{string.Join("; ", source.Lacks)}."));

    private static bool IsRead(SourceResult source) => source.Outcome is "applied" or "unchanged";

    public static string Summary(CollectReport report)
    {
        var (added, changed, removed) = (report.Sources.Sum(s => s.Added), report.Sources.Sum(s => s.Changed), report.Sources.Sum(s => s.Removed));
        if (added + changed + removed > 0)
        {
            return $"{Texts.Number(added)} added, {Texts.Number(changed)} changed, {Texts.Number(removed)} removed "
                + $"in {Texts.Count(report.Sources.Count, "source")}.";
        }
        var used = report.Sources.Sum(s => s.ActivityChanged);
        return used == 0 ? "Nothing changed in any source." : $"Nothing changed but the last use of {Texts.Count(used, "account")}.";
    }
}
