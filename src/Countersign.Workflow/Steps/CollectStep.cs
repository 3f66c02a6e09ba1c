using System.Runtime.CompilerServices;
using Countersign.Connectors;
using Countersign.Evidence;
using Countersign.Inventory.Sources;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Steps.Collecting;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Reads one source and makes what it tells visible in one act, or leaves all as it was and says why. Rows are staged
/// in batches; nobody sees them before the snapshot is applied. It is parsed from the moment it begins, made into what is stored beside
/// that, and staged when it is run.
/// </summary>
internal sealed class CollectStep : IAsyncDisposable
{
    private const int ChunkSize = 250;

    // Applying one source takes as long as parsing so many of the next one's units.
    private const int ChunksReady = 160;

    private readonly RunContext run;
    private readonly Source source;
    private readonly Telling telling;
    private readonly ReadAhead<IReadOnlyList<SourceItem>> read;
    private readonly ReadAhead<IReadOnlyList<ToldUnit>> told;
    private readonly ReadingSettings settings;
    private readonly TaskCompletionSource<(SourceState? Same, KnownUnits Known)> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CollectStep(RunContext run, Source source, CancellationToken cancel)
    {
        this.run = run;
        this.source = source;
        telling = new Telling(source, run.Now);
        settings = ReadingSettings.Of(run, source);
        read = new(ItemsAsync, cancel);
        told = new(stop => read.PartsAsync(stop).Select(telling.Units), cancel, ChunksReady);
    }

    public static CollectStep Begin(RunContext run, Source source, CancellationToken cancel) => new(run, source, cancel);

    /// <summary>The sources' reports in their order. The next source is parsed on one processor while one is staged on another.</summary>
    public static async Task<IReadOnlyList<SourceReport>> RunAllAsync(RunContext run, IEnumerable<Source> sources, CancellationToken cancel)
    {
        var begun = new Queue<CollectStep>();
        var reports = new List<SourceReport>();
        try
        {
            foreach (var source in sources)
            {
                begun.Enqueue(Begin(run, source, cancel));
                if (begun.Count > 1)
                {
                    await RunFirstAsync();
                }
            }
            while (begun.Count > 0)
            {
                await RunFirstAsync();
            }
            return reports;
        }
        finally
        {
            foreach (var step in begun)
            {
                await step.DisposeAsync();
            }
        }

        async Task RunFirstAsync()
        {
            await using var step = begun.Dequeue();
            reports.Add(await step.RunAsync(cancel));
        }
    }

    public async Task<SourceReport> RunAsync(CancellationToken cancel)
    {
        var (repeated, known) = await opened.Task.WaitAsync(cancel);
        if (repeated is { } same)
        {
            await PrepareAsync(act => act.Sources.SaveAsync(same with { AttemptedAt = run.Now }, null, cancel), cancel);
            return SourceTally.Of(same, SourceOutcome.Unchanged) with { Identities = same.Counts.GetValueOrDefault("identities") };
        }
        var last = await run.Database.ReadAsync(session => session.Sources.ReadAsync(source.Name, cancel), cancel);
        var snapshot = await run.Database.ActAsync(run.Actor, run.Now, act => act.Snapshots.BeginAsync(source.Name, run.Now, cancel), cancel);
        try
        {
            return await ReadAsync(snapshot, last, known, cancel);
        }
        catch (UnreadableSourceException unreadable)
        {
            return await FailAsync(snapshot, last, new Refusal(unreadable.Code, Located(unreadable)), SourceStatus.Failed, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await told.DisposeAsync();
        await read.DisposeAsync();
    }

    private async Task<SourceReport> ReadAsync(SurrogateId snapshot, SourceState? last, KnownUnits known, CancellationToken cancel)
    {
        var batch = new StagingBatch(known, items => StageAsync(snapshot, items, cancel));
        var summary = await StageAllAsync(batch, cancel);
        var tally = telling.Tally;
        // What was read before is true for when it was true then, also where only `--as-of` could tell.
        var before = last?.ContentDigest == summary.ContentDigest ? last.AsOf : null;
        // INVARIANT: the same bytes keep the instant that a person told of them, and one that another Mapping infers changes nothing.
        var keeps = summary.AsOfInferred || summary.AsOf is null || (last is { AsOfGiven: true } && summary.AsOf < before);
        var asOf = before is { } then && keeps ? then : summary.AsOf;
        var reading = new Reading(run.AsOf ?? asOf, summary.Complete, summary.ContentDigest, tally.Accounts)
        {
            AsOfInferred = run.AsOf is null && (before is not null && asOf == before ? last!.AsOfInferred : summary.AsOfInferred),
            AsOfGiven = run.AsOf is not null,
            Known = known.Accounts,
            Gone = summary.Complete ? known.UnseenAccounts : 0,
        };
        var threshold = source.ShrinkThreshold ?? run.Registry.Workspace.ShrinkThreshold;
        var admission = SnapshotAdmission.Decide(source, last, reading, run.Now, threshold);
        if (admission.Outcome == AdmissionOutcome.Refused || (admission.Outcome == AdmissionOutcome.Held && !run.AcceptShrunken))
        {
            var status = admission.Outcome == AdmissionOutcome.Held ? SourceStatus.Held : SourceStatus.Failed;
            return await FailAsync(snapshot, last, admission.Reason!, status, cancel);
        }
        if (summary.Complete)
        {
            await batch.RemoveUnseenAsync(source.Name, cancel);
        }
        await batch.FinishAsync(cancel);
        var state = State(last, summary, reading, tally, snapshot) with { Retold = IsRetold(last, reading, batch) };
        var unchanged = !batch.AnyChange && last?.Status == SourceStatus.Collected && last.AsOf == reading.AsOf
            && last.Tells.SequenceEqual(summary.Tells);
        await ActAsync(act => unchanged ? KeepAsync(act, last!, summary.LineContext, snapshot, cancel) : ApplyAsync(act, last, state, batch, cancel), cancel);
        return tally.Report(state, batch, unchanged ? SourceOutcome.Unchanged : SourceOutcome.Applied);
    }

    private static bool IsRetold(SourceState? last, Reading reading, StagingBatch batch) =>
        last is not null && last.ContentDigest == reading.ContentDigest && last.AsOf == reading.AsOf && (last.Retold || batch.AnyChange);

    private async IAsyncEnumerable<IReadOnlyList<SourceItem>> ItemsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            var last = await run.Database.ReadAsync(session => session.Sources.ReadAsync(source.Name, cancel), cancel);
            using var files = SourceFileSet.Open(run, source, cancel);
            if (last is not null && settings.Repeats(last) && files.Input.Holds(last.ContentDigest, last.ContentLength, cancel))
            {
                opened.SetResult((last, KnownUnits.None));
                yield break;
            }
            var hashes = await run.Database.ReadAsync(session => session.Units.HashesAsync(source.Name, cancel), cancel);
            var known = new KnownUnits(hashes, settings.AreOf(last) ? last!.LineContext : null);
            opened.SetResult((null, known));
            foreach (var items in RunContext.Connector(source).Read(files.Input with { Earlier = known }, cancel).Chunk(ChunkSize))
            {
                yield return items;
            }
        }
        finally
        {
            // What ended before anything was known is told by the parts.
            opened.TrySetResult((null, KnownUnits.None));
        }
    }

    private async Task<SourceSummary> StageAllAsync(StagingBatch batch, CancellationToken cancel)
    {
        var units = 0L;
        await foreach (var part in told.PartsAsync(cancel))
        {
            foreach (var unit in part)
            {
                await batch.PutAsync(unit, cancel);
            }
            units += part.LongCount(unit => unit.Kind == UnitKind.Account);
            run.Report("collect", source.Name, units);
        }
        return telling.Summary ?? throw new UnreadableSourceException(
            "source.connector.no_end", $"Connector `{source.Connector}` ended without a summary; nothing of `{source.Name}` was applied.");
    }

    private Task StageAsync(SurrogateId snapshot, IReadOnlyList<StagedItem> items, CancellationToken cancel) =>
        PrepareAsync(act => act.Snapshots.StageAsync(snapshot, items, cancel), cancel);

    private Task PrepareAsync(Func<ActSession, Task> act, CancellationToken cancel) =>
        run.Database.PrepareAsync(
            run.Actor,
            run.Now,
            async session =>
            {
                await act(session);
                return true;
            },
            cancel);

    private Task ActAsync(Func<ActSession, Task> act, CancellationToken cancel) =>
        run.Database.ActAsync(
            run.Actor,
            run.Now,
            async session =>
            {
                await act(session);
                return true;
            },
            cancel);

    private async Task KeepAsync(ActSession act, SourceState last, string? context, SurrogateId snapshot, CancellationToken cancel)
    {
        await act.Snapshots.DropAsync(snapshot, cancel);
        await act.Sources.SaveAsync(last with { SettingsDigest = settings.Digest, LineContext = context, AttemptedAt = run.Now }, null, cancel);
    }

    private async Task ApplyAsync(ActSession act, SourceState? last, SourceState state, StagingBatch batch, CancellationToken cancel)
    {
        var subject = await act.Surrogates.OfAsync("src", source.Name, cancel);
        var entry = new EntryDraft("snapshot.applied", subject, null, null)
        {
            Counts = new Dictionary<string, long>
            {
                ["accounts"] = state.Accounts,
                ["added"] = batch.Added,
                ["changed"] = batch.Changed,
                ["removed"] = batch.Removed,
                ["as_of_us"] = state.AsOf!.Value.Microseconds,
            },
            Digests = new Dictionary<string, string> { ["root"] = batch.Root(), ["snapshot"] = state.SnapshotId! },
        };
        await act.Snapshots.ApplyAsync(new SurrogateId(state.SnapshotId!), state, entry, run.Now, cancel);
        if (last is { AsOf: not null } and ({ Complete: false } or { Retold: true }) && state is { Complete: true, Retold: false })
        {
            // What an incomplete or retold reading showed could confirm nothing; seen again in a newer, complete one, it does.
            await act.Units.MarkSourceAsync(source.Name, cancel);
        }
    }

    private SourceState State(SourceState? last, SourceSummary summary, Reading reading, SourceTally tally, SurrogateId snapshot)
    {
        var (high, highAt) = run.AcceptShrunken ? (tally.Accounts, run.Now) : SnapshotAdmission.High(last, tally.Accounts, run.Now);
        return new SourceState
        {
            Source = source.Name,
            Status = SourceStatus.Collected,
            AsOf = reading.AsOf,
            AsOfInferred = reading.AsOfInferred,
            AsOfGiven = run.AsOf is not null || (last is { AsOfGiven: true } && last.AsOf == reading.AsOf),
            Complete = summary.Complete,
            CompleteAsOf = summary.Complete ? reading.AsOf : last is { Complete: true } ? last.AsOf : last?.CompleteAsOf,
            AppliedAt = run.Now,
            AttemptedAt = run.Now,
            Accounts = tally.Accounts,
            HighAccounts = high,
            HighAt = highAt,
            ContentDigest = summary.ContentDigest,
            ContentLength = summary.ContentLength,
            SettingsDigest = settings.Digest,
            LineContext = summary.LineContext,
            Tells = summary.Tells,
            CannotTell = summary.CannotTell,
            Counts = tally.Counts(summary.Counts),
            Notes = summary.Notes,
            Lacks = summary.Lacks,
            SnapshotId = snapshot.Value,
            Ownable = last?.Ownable ?? 0,
            Owned = last?.Owned ?? 0,
        };
    }

    private async Task<SourceReport> FailAsync(SurrogateId snapshot, SourceState? last, Refusal refusal, SourceStatus status, CancellationToken cancel)
    {
        var state = (last ?? new SourceState { Source = source.Name }) with
        {
            Status = status,
            AttemptedAt = run.Now,
            ErrorCode = refusal.Code,
            ErrorMessage = refusal.Message,
        };
        await ActAsync(
            async act =>
            {
                var subject = await act.Surrogates.OfAsync("src", source.Name, cancel);
                await act.Snapshots.FailAsync(snapshot, state, new EntryDraft("snapshot.refused", subject, null, null)
                {
                    Digests = new Dictionary<string, string> { ["code"] = refusal.Code, ["snapshot"] = snapshot.Value },
                }, cancel);
            },
            cancel);
        return SourceTally.Of(state, status == SourceStatus.Held ? SourceOutcome.Held : SourceOutcome.Failed);
    }

    private static string Located(UnreadableSourceException unreadable) =>
        unreadable.File is null ? unreadable.Message
        : unreadable.Line is null ? $"{unreadable.File}: {unreadable.Message}"
        : unreadable.Column is null ? $"{unreadable.File}:{unreadable.Line}: {unreadable.Message}"
        : $"{unreadable.File}:{unreadable.Line}:{unreadable.Column}: {unreadable.Message}";
}
