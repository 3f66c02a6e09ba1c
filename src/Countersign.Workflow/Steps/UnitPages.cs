using System.Runtime.CompilerServices;
using Countersign.Inventory;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>The inventory a page at a time, each read by itself: nobody waits for the whole.</summary>
internal static class UnitPages
{
    /// <summary>Every live unit of a kind once, in the order of their numbers.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredUnit>> AllAsync(
        WorkspaceDatabase database, string kind, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(session => session.Units.ReadAllAsync(kind, after, size, cancel), cancel);
            if (rows.Count == 0)
            {
                yield break;
            }
            after = rows[^1].Number;
            yield return rows;
        }
    }

    /// <summary>Every live unit of a kind that one source tells, in the order of their numbers.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<UnitRow>> OfSourceAsync(
        WorkspaceDatabase database, string kind, string source, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(session => session.Units.ReadSourceAsync(source, kind, after, size, cancel), cancel);
            if (rows.Count == 0)
            {
                yield break;
            }
            after = rows[^1].Number;
            yield return rows;
        }
    }

    /// <summary>These units, as they are when their page comes.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<UnitRow>> SomeAsync(
        WorkspaceDatabase database, IReadOnlyList<SubjectId> units, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var page in units.Chunk(size))
        {
            yield return await database.ReadAsync(session => session.Units.ReadSomeAsync(page, cancel), cancel);
        }
    }

    /// <summary>Every live account.</summary>
    public static IAsyncEnumerable<IReadOnlyList<UnitRow>> AccountsAsync(WorkspaceDatabase database, int size, CancellationToken cancel) =>
        MadeAsync(stop => AllAsync(database, UnitKind.Account, size, stop), cancel);

    /// <summary>The accounts and identities of which everything waits for evaluation, or only what tells when they were used.</summary>
    public static IAsyncEnumerable<IReadOnlyList<UnitRow>> PendingAsync(WorkspaceDatabase database, bool whole, int size, CancellationToken cancel) =>
        MadeAsync(stop => StoredPendingAsync(database, whole, size, stop), cancel);

    // Rows are read from the database beside being made into units.
    private static async IAsyncEnumerable<IReadOnlyList<UnitRow>> MadeAsync(
        Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<StoredUnit>>> stored, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var read = new ReadAhead<IReadOnlyList<StoredUnit>>(stored, cancel);
        await foreach (var page in read.PartsAsync(cancel))
        {
            yield return StoredUnit.Read(page);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<StoredUnit>> StoredPendingAsync(
        WorkspaceDatabase database, bool whole, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(session => session.Units.ReadPendingAsync(whole, after, size, cancel), cancel);
            if (rows.Count == 0)
            {
                yield break;
            }
            after = rows[^1].Number;
            yield return rows;
        }
    }
}
