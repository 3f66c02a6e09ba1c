using Countersign.Inventory;
using Countersign.Remediation;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>
/// One run at a time in a workspace, whichever process asks: a collection that comes into an evaluation would leave accounts that nobody joined.
/// One carries an action out at a time, too: a step that two ask for may be taken twice.
/// Whoever holds it writes through `Database` alone, so that a process that stood still writes nothing once another has taken over.
/// </summary>
internal sealed class RunLease : IAsyncDisposable
{
    public const string Name = "run";

    /// <summary>How long others wait for a process that was lost with its machine.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    // Ten minutes.
    private const int MostTries = 2400;

    private readonly WorkspaceRuntime runtime;
    private readonly string name;
    private readonly string holder;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;

    private RunLease(WorkspaceRuntime runtime, string name, string holder)
    {
        (this.runtime, this.name, this.holder) = (runtime, name, holder);
        Database = runtime.Database.Under(Now);
        renewing = RenewAsync(ended.Token);
    }

    /// <summary>The workspace's database, for as long as this is held.</summary>
    public WorkspaceDatabase Database { get; }

    /// <summary>Takes it, waiting for whoever holds it where asked to.</summary>
    /// <returns>Refused as `run.elsewhere` where another process goes on holding it.</returns>
    public static async Task<Decision<RunLease>> TakeAsync(WorkspaceRuntime runtime, bool waits, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        // Two runs of one process are two holders.
        var holder = Holder.OfRun(runtime.Options.Seam.NewId());
        for (var tries = 1; ; tries++)
        {
            if (await TryAsync(runtime, Name, holder, cancel) is not { } other)
            {
                return new RunLease(runtime, Name, holder);
            }
            if (!waits || tries > MostTries)
            {
                return new Refusal("run.elsewhere",
                    $"Process `{Holder.ProcessOf(other.Holder)}` is collecting or evaluating this workspace. Wait until it is done, or end it, and try again.");
            }
            progress?.Report(new RunProgress("wait", $"for process {Holder.ProcessOf(other.Holder)}", 0, null));
            await Task.Delay(BetweenTries, cancel);
        }
    }

    /// <summary>What the lease of an action is called.</summary>
    public static string NameOf(ActionId action) => $"action {action}";

    /// <summary>Takes the one of an action.</summary>
    /// <returns>Refused as `action.elsewhere` where another is carrying it out.</returns>
    public static async Task<Decision<RunLease>> OfActionAsync(WorkspaceRuntime runtime, ActionId action, CancellationToken cancel)
    {
        var (name, holder) = (NameOf(action), Holder.OfRun(runtime.Options.Seam.NewId()));
        return await TryAsync(runtime, name, holder, cancel) is { } other
            ? new Refusal(
                "action.elsewhere", $"Process `{Holder.ProcessOf(other.Holder)}` is carrying `{action}` out. Wait until it is done, and look at it then.")
            : new RunLease(runtime, name, holder);
    }

    /// <summary>Takes the one of all that contains an identity, or lets it in again.</summary>
    /// <returns>Refused as `containment.elsewhere` where another does.</returns>
    public static async Task<Decision<RunLease>> OfContainingAsync(WorkspaceRuntime runtime, SubjectId identity, CancellationToken cancel)
    {
        var (name, holder) = ($"containment {identity}", Holder.OfRun(runtime.Options.Seam.NewId()));
        return await TryAsync(runtime, name, holder, cancel) is { } other
            ? new Refusal(
                "containment.elsewhere",
                $"Process `{Holder.ProcessOf(other.Holder)}` is at the accounts of `{identity}` now. `countersign containment list` shows how far it is.")
            : new RunLease(runtime, name, holder);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
        await WriteAsync(runtime, leases => leases.ReleaseAsync(name, holder, CancellationToken.None), CancellationToken.None);
    }

    // Null where it is taken now, else who has it.
    private static async Task<Lease?> TryAsync(WorkspaceRuntime runtime, string name, string holder, CancellationToken cancel)
    {
        var now = runtime.Options.Seam.Now();
        var other = await runtime.Database.ReadAsync(session => session.Leases.ReadAsync(name, cancel), cancel);
        var dead = other is not null && Holder.HasEnded(other.Holder) ? other.Holder : null;
        if (other is not null && dead is null && other.Until > now)
        {
            return other;
        }
        var taken = false;
        await WriteAsync(
            runtime, async leases => taken = await leases.TakeAsync(new Lease(name, holder, now + Lasting), now, dead, cancel), cancel);
        return taken ? null : other ?? new Lease(name, "unknown", now);
    }

    private static async Task WriteAsync(WorkspaceRuntime runtime, Func<LeaseStore, Task> write, CancellationToken cancel)
    {
        var actor = await runtime.Actors.RuleAsync("run", cancel);
        await runtime.Database.PrepareAsync(actor, runtime.Options.Seam.Now(), async act =>
        {
            await write(act.Leases);
            return 0;
        }, cancel);
    }

    private Lease Now() => new(name, holder, runtime.Options.Seam.Now() + Lasting);

    // Acts renew it themselves; between two of them a large file may be read for minutes.
    private async Task RenewAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Lasting / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await WriteAsync(runtime, leases => leases.RenewAsync(Now(), cancel), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It ended.
        }
        catch (WorkspaceException)
        {
            // The next act says what is wrong.
        }
    }
}
