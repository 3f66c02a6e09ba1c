using System.CommandLine;
using Countersign.Api.Sources;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Sources and how their last collection ended.</summary>
internal static class SourceVerbs
{
    private static readonly Listing<SourceRow> Rows = new(
        ("source", row => row.Name), ("connector", row => row.Connector), ("owner", row => row.Owner), ("status", row => row.Status),
        ("accounts", row => Texts.Number(row.Accounts)),
        ("as of", row => row.AsOf is null ? null : Texts.Minute(row.AsOf) + (row.AsOfInferred ? " (inferred)" : "")),
        ("complete", row => row.Complete ? "yes" : "no"), ("error", row => row.ErrorCode is null ? null : $"{row.ErrorCode}: {row.ErrorMessage}"));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "source", "Outside systems that are read.",
        verbs.Create("list", "All sources and how their last collection ended.", [], ListAsync));

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(Rows, await connection.Client.SourcesAsync(cancel), "No sources.");
        return ExitCode.Ok;
    }
}
