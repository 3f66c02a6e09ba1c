using Countersign.Simulation.Faults;
using Countersign.Simulation.Worlds;

namespace Countersign.Simulation.Moves;

/// <summary>What becomes of accounts outside of the product: things are fixed, break, and are hidden by those who tag them.</summary>
internal static class AccountMoves
{
    private const int Most = 18;
    private const int TouchyPercent = 60;

    public static Task<bool> AddedAsync(World world)
    {
        var source = world.Chance.Of(Exports.Names);
        var used = world.Exports.Of(source).Select(holding => holding.Number).ToHashSet();
        if (used.Count >= Most)
        {
            return Task.FromResult(false);
        }
        world.Exports.Holdings.Add(Exports.New(source, Enumerable.Range(1, Most).First(number => !used.Contains(number)), world.Now, world.Chance));
        return Task.FromResult(true);
    }

    public static Task<bool> RemovedAsync(World world)
    {
        var source = world.Chance.Of(Exports.Names);
        var some = world.Exports.Of(source);
        return Task.FromResult(some.Count > 8 && world.Exports.Holdings.Remove(world.Chance.Of(some)));
    }

    public static Task<bool> FixedAsync(World world) => Change(world, holding => holding with
    {
        RotatedAt = world.Now - TimeSpan.FromMinutes(world.Chance.Below(600)), UsedAt = world.Now, Administers = false,
        ExpiresAt = world.Now + TimeSpan.FromDays(900),
    });

    // More often than not it is what somebody gave leave for, or said that the policy does not mean: so it is no longer what they saw.
    public static Task<bool> BrokenAsync(World world)
    {
        var seen = world.Watcher.Findings.Where(f => f.State == "Excepted" || f.Closure == "Ruling").Select(f => f.Account).ToHashSet();
        return Change(world, Touchy(world, seen), holding => holding with
        {
            RotatedAt = world.Now - TimeSpan.FromDays(91 + world.Chance.Below(60)), Administers = world.Chance.In(30), Kind = "service",
            ManagedByProvider = false, IsBlind = false,
        });
    }

    // Use is what the closure criteria of exceptions wait for.
    public static Task<bool> UsedAsync(World world)
    {
        var awaited = world.Watcher.Findings.Where(f => f.State == "Excepted").Select(f => f.Account).ToHashSet();
        return Change(world, Touchy(world, awaited), holding => holding with { UsedAt = world.Now - TimeSpan.FromDays(world.Chance.Below(3)) });
    }

    public static Task<bool> OwnerMovedAsync(World world) => Change(world, holding => holding with { Owner = 1 + world.Chance.Below(Company.Persons) });

    public static Task<bool> TagDodgedAsync(World world) => Change(world, holding => world.Chance.Below(3) switch
    {
        0 => holding with { Kind = "human" },
        1 => holding with { Environment = "dev" },
        _ => holding with { ManagedByProvider = true },
    });

    public static Task<bool> TagRestoredAsync(World world) =>
        Change(world, holding => holding with { Kind = "service", Environment = "prod", ManagedByProvider = false, IsBlind = false });

    public static Task<bool> TokenEndedAsync(World world) =>
        Change(world, holding => holding with { ExpiresAt = world.Chance.In(50) ? null : world.Now + TimeSpan.FromDays(200) });

    public static void GoBlind(World world)
    {
        world.Count(FaultKind.GoesBlind);
        var holding = world.Chance.Of(world.Exports.Holdings);
        world.Exports.Change(holding, holding with { IsBlind = true });
    }

    // One of these more often than not; any other else.
    private static Holding Touchy(World world, HashSet<string?> some)
    {
        var one = world.Chance.In(TouchyPercent) ? world.Chance.OfAny([.. world.Exports.Holdings.Where(holding => some.Contains(holding.Subject))]) : null;
        return one ?? world.Chance.Of(world.Exports.Holdings);
    }

    private static Task<bool> Change(World world, Func<Holding, Holding> change) => Change(world, world.Chance.Of(world.Exports.Holdings), change);

    private static Task<bool> Change(World world, Holding holding, Func<Holding, Holding> change)
    {
        world.Exports.Change(holding, change(holding));
        world.Note += $" {holding.Subject}";
        return Task.FromResult(true);
    }
}
