using Countersign.Simulation.Faults;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Moves;
using Countersign.Simulation.Worlds;

namespace Countersign.Simulation;

/// <summary>The life of one seed: everything that happens in it, and what becomes of it.</summary>
/// <param name="Broken">Null where everything held.</param>
/// <param name="Moves">What happened, step by step.</param>
/// <param name="Ledger">A digest over every entry, in order.</param>
internal sealed record Simulated(int Seed, InvariantBroken? Broken, IReadOnlyList<string> Moves, string Ledger)
{
    private const int Told = 60;

    public static async Task<Simulated> RunAsync(int seed, int steps, StatementTap tap, Tally tally, CancellationToken cancel)
    {
        var moves = new List<string>();
        await using var world = await World.BeginAsync(seed, tap, tally, cancel);
        try
        {
            FirstDay.End(world);
            for (var step = 1; step <= steps; step++)
            {
                cancel.ThrowIfCancellationRequested();
                var (kind, take) = MoveBook.Next(world.Chance);
                moves.Add($"{step} {world.Now} {kind}");
                await world.StepAsync(kind, take, cancel);
                moves[^1] += world.Note;
            }
            return new Simulated(seed, null, moves, world.Watcher.LedgerDigest);
        }
        catch (InvariantBroken broken)
        {
            return new Simulated(seed, broken, moves, world.Watcher.LedgerDigest);
        }
        // INVARIANT: whatever the product throws here nobody asked for, and it goes on record as that.
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            return new Simulated(seed, new InvariantBroken(Invariant.NothingThrows, thrown.ToString()), moves, world.Watcher.LedgerDigest);
        }
        finally
        {
            tally.Seeds++;
            tally.Lived += world.Now - Host.Start;
        }
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"seed {Seed}, step {Moves.Count}: {Broken?.Message}");
        foreach (var move in Broken is null ? Moves : Moves.TakeLast(Told))
        {
            output.WriteLine($"  {move}");
        }
    }
}
