using System.Runtime.InteropServices;

namespace Countersign.Connectors.Reading;

/// <summary>One reading of a source: its files, what was counted and noted on the way, and the instant it is true for.</summary>
internal sealed class SourceReading(SourceInput input, CancellationToken cancel) : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly ContentHash hash = new();
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> told = new(StringComparer.Ordinal);
    private long length;

    public SourceNotes Notes { get; } = new();

    public IReadOnlyList<ExportFile> Files => input.Files.Count > 0
        ? input.Files
        : throw new UnreadableSourceException(
            "source.files.none", $"Source `{input.Source.Name}` names no file. Give it `files` or a listed `program`.");

    /// <summary>The earliest over the files of the instant each one tells or, inferred, of the latest instant in it.</summary>
    public Instant? AsOf => input.Source.AsOf ?? (PerFile().Any() ? PerFile().Min() : null);

    public CheckedStream Open(ExportFile file, int lineLimit) => new(file, hash, lineLimit, cancel);

    public void Count(string word, long by = 1) => counts[word] = counts.GetValueOrDefault(word) + by;

    /// <summary>Notes an instant that the content speaks of as past.</summary>
    /// <exception cref="UnreadableSourceException">It lies in the future.</exception>
    public Instant Seen(string file, long? line, Instant instant)
    {
        RefuseFuture(instant, file, line);
        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(this.latest, file, out var known);
        latest = known ? Instant.Max(latest, instant) : instant;
        return instant;
    }

    /// <summary>Takes the instant that a file itself says it is true for.</summary>
    public void Told(string file, long? line, Instant instant)
    {
        RefuseFuture(instant, file, line);
        this.told[file] = instant;
    }

    /// <summary>Ends a first pass over the files; the digest to compare the second with.</summary>
    public string FinishPass()
    {
        length = hash.Length;
        return Digest = hash.Finish();
    }

    public string? Digest { get; private set; }

    /// <exception cref="UnreadableSourceException">A second pass read other bytes than the first.</exception>
    public void ConfirmSame()
    {
        if (hash.Finish() != Digest)
        {
            throw new UnreadableSourceException(
                "source.file.changed", $"The files of source `{input.Source.Name}` changed while they were read. Collect again.", Files[0].Name);
        }
    }

    /// <param name="tells">Fact paths that were told.</param>
    /// <param name="cannotTell">What this form leaves out beside what its facts show.</param>
    public SourceItem.End End(IEnumerable<string> tells, params IReadOnlyList<string> cannotTell)
    {
        string[] told = [.. tells.Distinct().Order(StringComparer.Ordinal)];
        if (input.Source.AsOf is { } asOf)
        {
            RefuseFuture(asOf, Files[0].Name, null);
        }
        return new SourceItem.End(new SourceSummary
        {
            Complete = Notes.Complete,
            AsOf = AsOf,
            AsOfInferred = input.Source.AsOf is null && Files.Any(f => !this.told.ContainsKey(f.Name) && this.latest.ContainsKey(f.Name)),
            Tells = told,
            CannotTell = [.. Untold.Of(told), .. cannotTell],
            Counts = counts,
            Notes = Notes.ToList(),
            Lacks = Notes.Lacks(),
            ContentDigest = Digest ?? FinishPass(),
            ContentLength = length,
        });
    }

    public void Dispose() => hash.Dispose();

    private IEnumerable<Instant> PerFile() => Files
        .Where(f => this.told.ContainsKey(f.Name) || this.latest.ContainsKey(f.Name))
        .Select(f => this.told.TryGetValue(f.Name, out var told) ? told : this.latest[f.Name]);

    private void RefuseFuture(Instant instant, string file, long? line)
    {
        if (instant > input.Now + Slack)
        {
            throw new UnreadableSourceException(
                "source.as_of.future",
                $"`{file}`{(line is null ? "" : $" line {line}")} speaks of {instant}, later than now ({input.Now}). "
                + $"Check the clocks, or the `asOf` of source `{input.Source.Name}`; where the workspace's clock is simulated, pass a later `--now`.",
                file,
                line);
        }
    }
}
