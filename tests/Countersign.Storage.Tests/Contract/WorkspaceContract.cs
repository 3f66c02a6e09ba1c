using Countersign.Inventory;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

/// <summary>What every engine must keep. The suite is one chain of classes; each engine runs its last.</summary>
public abstract class WorkspaceContract : IAsyncLifetime
{
    private readonly List<WorkspaceDatabase> opened = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Where this test's own empty database is.</summary>
    protected string Connection { get; private set; } = "";

    public virtual async ValueTask InitializeAsync() => Connection = await NewConnectionAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>The engine's own names of its types.</summary>
    protected abstract string IntegerType { get; }

    protected abstract string BytesType { get; }

    protected abstract Task<string> NewConnectionAsync();

    /// <summary>The first column of a query past the product, as an operator with a console might ask it.</summary>
    protected abstract Task<IReadOnlyList<string>> ListAsync(string sql);

    protected Task ForceAsync(string sql) => ListAsync(sql);

    protected async Task<WorkspaceDatabase> OpenAsync()
    {
        var database = await WorkspaceDatabase.OpenAsync(Connection, Some.Seam, Cancel);
        opened.Add(database);
        return database;
    }

    protected async Task<WorkspaceDatabase> CreateAsync(Instant? simulatedAt = null)
    {
        var database = await OpenAsync();
        await database.CreateAsync(new NewWorkspace("main", simulatedAt, Some.Actor), Cancel);
        return database;
    }

    protected static Task<T> ActAsync<T>(WorkspaceDatabase database, Func<ActSession, Task<T>> act, Instant? at = null) =>
        database.ActAsync(Some.Actor, at ?? Some.Noon, act, Cancel);

    protected static Task ActAsync(WorkspaceDatabase database, Func<ActSession, Task> act, Instant? at = null) => ActAsync(
        database,
        async session =>
        {
            await act(session);
            return true;
        },
        at);

    protected static Task<T> ReadAsync<T>(WorkspaceDatabase database, Func<ReadSession, Task<T>> read) => database.ReadAsync(read, Cancel);

    /// <summary>Saves evaluations as a run does, over what stood before.</summary>
    protected static async Task EvaluatedAsync(
        ActSession act, IReadOnlyList<UnitEvaluation> batch, Instant? due = null, IReadOnlyDictionary<SubjectId, long>? marks = null)
    {
        await act.Outcomes.SaveAsync(batch, await act.Outcomes.OfUnitsAsync([.. batch.Select(unit => unit.Unit)], Cancel), Cancel);
        await act.Outcomes.SettleAsync([.. batch.Select(unit => new SettledUnit(unit.Unit, due, marks?[unit.Unit]))], Cancel);
    }

    /// <summary>One whole collection: begin, stage, apply.</summary>
    protected static async Task CollectAsync(WorkspaceDatabase database, string source, Instant asOf, params StagedItem[] items)
    {
        var snapshot = await ActAsync(database, act => act.Snapshots.BeginAsync(source, asOf, Cancel));
        await ActAsync(database, act => act.Snapshots.StageAsync(snapshot, items, Cancel));
        await ActAsync(database, act => act.Snapshots.ApplyAsync(snapshot, Some.State(source, asOf), Some.Entry("snapshot.applied"), asOf, Cancel));
    }
}
