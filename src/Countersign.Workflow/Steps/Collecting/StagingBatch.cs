using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>
/// Compares what a source tells with what is known, and keeps only the differences, in batches of bounded size.
/// What was known and is not seen again is left over for removal.
/// </summary>
internal sealed class StagingBatch(KnownUnits known, Func<IReadOnlyList<StagedItem>, Task> flush)
{
    private const int Size = 2000;

    private readonly List<StagedItem> items = new(Size);
    private readonly List<((string Kind, string Native) Key, byte[] Hash)> seen = [];

    public long Added { get; private set; }

    public long Changed { get; private set; }

    public long ActivityChanged { get; private set; }

    public long Removed { get; private set; }

    public bool AnyChange => Added + Changed + ActivityChanged + Removed > 0;

    public async Task PutAsync(ToldUnit unit, CancellationToken cancel)
    {
        var before = known.See(unit.Kind, unit.NativeId);
        if (unit.Body is not { } body)
        {
            var same = before ?? throw new InvalidOperationException($"`{unit.NativeId}` comes as before, and was never there.");
            seen.Add(((unit.Kind, unit.NativeId), same.Hash()));
            return;
        }
        if (unit.IsPart && before is { } stands)
        {
            seen.Add(((unit.Kind, unit.NativeId), stands.Hash()));
            return;
        }
        seen.Add(((unit.Kind, unit.NativeId), body.Hash));
        if (before is not { } was)
        {
            Added++;
            await StageAsync(Put(unit, body, null), cancel);
        }
        else if (!was.IsHash(body.Hash))
        {
            Changed++;
            await StageAsync(Put(unit, body, was.Number), cancel);
        }
        else if (unit.Activity is { } moved && !was.IsActivity(moved.Hash))
        {
            ActivityChanged++;
            await StageAsync(
                new StagedItem(unit.Kind, unit.NativeId, unit.Subject, StageOperation.Activity, null, null, moved.Hash, moved.Bytes)
                {
                    Line = unit.Line,
                    Number = was.Number,
                },
                cancel);
        }
    }

    /// <summary>Stages the removal of what was known and not seen. Only for a complete reading.</summary>
    public async Task RemoveUnseenAsync(string source, CancellationToken cancel)
    {
        foreach (var (kind, native) in known.Unseen.Order(KeyOrder.Instance))
        {
            Removed++;
            await StageAsync(new StagedItem(kind, native, ToldUnit.SubjectOf(kind, source, native), StageOperation.Remove, null, null, null, null), cancel);
        }
    }

    public async Task FinishAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (items.Count > 0)
        {
            await flush(items);
            items.Clear();
        }
    }

    /// <summary>Digest over the sorted (native id, hash) of all that the reading holds.</summary>
    public string Root()
    {
        seen.Sort((x, y) => KeyOrder.Instance.Compare(x.Key, y.Key));
        using var digest = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var ((kind, native), hash) in seen)
        {
            digest.AppendData(System.Text.Encoding.UTF8.GetBytes($"{kind}\n{native}\n"));
            digest.AppendData(hash);
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static StagedItem Put(ToldUnit unit, UnitBody body, long? number) => new(
        unit.Kind, unit.NativeId, unit.Subject, StageOperation.Put, body.Hash, body.Bytes, unit.Activity?.Hash, unit.Activity?.Bytes)
    {
        Number = number,
        Line = unit.Line,
        Name = unit.Name,
        AccountKind = unit.AccountKind,
        Keys = unit.Keys,
    };

    private async Task StageAsync(StagedItem item, CancellationToken cancel)
    {
        items.Add(item);
        if (items.Count >= Size)
        {
            await FinishAsync(cancel);
        }
    }

    private sealed class KeyOrder : IComparer<(string Kind, string Native)>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare((string Kind, string Native) x, (string Kind, string Native) y) =>
            string.CompareOrdinal(x.Kind, y.Kind) is var kind && kind != 0 ? kind : string.CompareOrdinal(x.Native, y.Native);
    }
}
