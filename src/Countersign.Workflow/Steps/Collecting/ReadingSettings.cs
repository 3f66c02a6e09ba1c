using System.Security.Cryptography;
using System.Text;
using Countersign.Connectors;
using Countersign.Inventory.Sources;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>What beside the content of its files decides what a source tells: its document and mapping, and the program that reads.</summary>
internal sealed class ReadingSettings
{
    // Another build may read the same bytes in another way.
    private static readonly string[] Program =
        [
            .. new[] { typeof(IConnector), typeof(ReadingSettings), typeof(Source), typeof(Cel.CelEnvironment) }
                .Select(type => type.Module.ModuleVersionId.ToString()),
        ];

    private readonly bool isAskedAnew;
    private readonly bool readsTime;

    private ReadingSettings(string digest, bool isAskedAnew, bool readsTime) =>
        (Digest, this.isAskedAnew, this.readsTime) = (digest, isAskedAnew, readsTime);

    public string Digest { get; }

    public static ReadingSettings Of(RunContext run, Source source)
    {
        string?[] documents =
            [run.Registry.Document("Source", source.Name)?.Digest, source.Mapping is { } mapping ? run.Registry.Document("Mapping", mapping)?.Digest : null];
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. documents, .. Program])));
        return new ReadingSettings(Convert.ToHexStringLower(digest), isAskedAnew: run.AsOf is not null, source.Classify.Any(rule => ReadsTime(rule.When)));
    }

    /// <summary>Whether a line that is the same as then would tell the same again, where what it depends on in the files is the same.</summary>
    public bool AreOf(SourceState? last) => !readsTime && last?.SettingsDigest == Digest;

    /// <summary>Whether the content that was read last, if it is the same still, would tell the same again.</summary>
    public bool Repeats(SourceState last) => !isAskedAnew && last.Status == SourceStatus.Collected && last.SettingsDigest == Digest;

    // By the word: one that stands in a text only costs the time of reading.
    private static bool ReadsTime(string expression) => expression.Contains("now", StringComparison.Ordinal);
}
