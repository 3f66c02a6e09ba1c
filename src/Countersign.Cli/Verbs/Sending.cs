using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Verbs;

/// <summary>The documents of a folder on their way to the server; drafted there from its exports where it has none.</summary>
internal sealed record Sending(string Folder, IReadOnlyList<ConfigFile> Files)
{
    public async Task<ConfigurationRequest> RequestAsync(CountersignClient client, CancellationToken cancel)
    {
        if (Files.Count > 0)
        {
            return Request(Files);
        }
        var draft = await client.DraftAsync(cancel);
        return draft.Files.Count > 0
            ? new ConfigurationRequest(draft.Files)
            : throw new CliFailure(
                "cli.nothing_recognised", $"`{Folder}` holds neither governance documents nor an export that is known.",
                    "Name another folder, write a Mapping for a CSV or JSON file (docs/reference/mappings.md), or begin with `countersign init NEWDIR`.");
    }

    public static ConfigurationRequest Request(IReadOnlyList<ConfigFile> files) =>
        new([.. files.Select(file => new ConfigurationFile(file.Path, file.Text))]);
}
