using System.Runtime.CompilerServices;
using Countersign.Inventory;
using Countersign.Storage;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>The inventory a page at a time, each read by itself: nobody waits for the whole.</summary>
internal static class UnitPages
{
    /// <summary>Every live unit of a kind once, in the order of their numbers.</summary>
    public static IAsyncEnumerable<IReadOnlyList<StoredUnit>> AllAsync(WorkspaceDatabase database, string kind, int size, CancellationToken cancel) =>
        PagedAsync(database, (units, after) => units.ReadAllAsync(kind, after, size, cancel), cancel);

    /// <summary>Every live unit of a kind that one source tells, in the order of their numbers.</summary>
    public static IAsyncEnumerable<IReadOnlyList<UnitRow>> OfSourceAsync(
        WorkspaceDatabase database, string kind, string source, int size, CancellationToken cancel) =>
        PagedAsync(database, (units, after) => units.ReadSourceAsync(source, kind, after, size, cancel), cancel).Select(StoredUnit.Read);

    /// <summary>These units, as they are when their page comes.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<UnitRow>> SomeAsync(
        WorkspaceDatabase database, IReadOnlyList<SubjectId> units, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var page in units.Chunk(size))
        {
            yield return await database.ReadAsync(session => session.Units.ReadSomeAsync(page, cancel), cancel);
        }
    }

    /// <summary>Every live unit of a kind, read beside being made.</summary>
    public static IAsyncEnumerable<IReadOnlyList<UnitRow>> LiveAsync(WorkspaceDatabase database, string kind, int size, CancellationToken cancel) =>
        MadeAsync(stop => AllAsync(database, kind, size, stop), cancel);

    /// <summary>The accounts and identities of which everything waits for evaluation, or only what tells when they were used.</summary>
    public static IAsyncEnumerable<IReadOnlyList<UnitRow>> PendingAsync(WorkspaceDatabase database, bool whole, int size, CancellationToken cancel) =>
        MadeAsync(stop => PagedAsync(database, (units, after) => units.ReadPendingAsync(whole, after, size, stop), stop), cancel);

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

    private static async IAsyncEnumerable<IReadOnlyList<StoredUnit>> PagedAsync(
        WorkspaceDatabase database, Func<UnitReads, long, Task<IReadOnlyList<StoredUnit>>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        while (await database.ReadAsync(session => read(session.Units, after), cancel) is { Count: > 0 } page)
        {
            after = page[^1].Number;
            yield return page;
        }
    }
}
