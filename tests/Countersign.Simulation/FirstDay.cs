using Countersign.Simulation.Faults;
using Countersign.Simulation.Worlds;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;

namespace Countersign.Simulation;

/// <summary>The day on which every company begins, lived once and copied: everything is read and judged, without any fault.</summary>
internal static class FirstDay
{
    private static readonly Instant Evening = Host.Start + TimeSpan.FromHours(2);

    private static byte[]? lived;

    /// <summary>A process over a workspace as that day left it.</summary>
    public static async Task<Host> BeginAsync(StatementTap tap, CancellationToken cancel)
    {
        tap.Disarm();
        lived ??= await LiveAsync(tap, cancel);
        return await Host.BeginAsync(tap, lived, cancel);
    }

    /// <summary>What the product was told by the end of that day, and what must hold then.</summary>
    public static void End(World world)
    {
        foreach (var source in Exports.Names)
        {
            world.Told.Take(source, world.Exports.Of(source), Evening, isCut: false);
        }
        world.Told.TakePeople(world.Company);
        world.Told.TakeDocuments(world.Company);
        world.Told.Join();
        (world.Now, world.Latest, world.Evaluated) = (Evening, Evening, Evening);
        world.Watcher.Check(Evening);
        world.Watcher.Evaluated(Evening, quiet: false);
    }

    private static async Task<byte[]> LiveAsync(StatementTap tap, CancellationToken cancel)
    {
        var (host, company, exports) = (await Host.BeginAsync(tap, null, cancel), new Company(), Exports.OfFirstDay());
        host.Write("hr.csv", company.PersonnelFile);
        foreach (var source in Exports.Names)
        {
            host.Write($"{source}.jsonl", Exports.File(source, exports.Of(source), Evening, isCut: false));
        }
        var person = Host.Administrator with { Now = Evening };
        Lived(await host.Runtime.Configuration.ApplyAsync([new ConfigFile("company.yaml", company.Documents)], person, cancel));
        Lived(await host.Runtime.Runs.CollectAsync(new CollectRequest(["hr"]) { AsOf = Evening }, person, null, cancel));
        Lived(await host.Runtime.Runs.CollectAsync(new CollectRequest(Exports.Names), person, null, cancel));
        Lived(await host.Runtime.Runs.EvaluateAsync(false, person, null, cancel));
        return await host.EndAsync(cancel);
    }

    private static void Lived<T>(Decision<T> decision) =>
        _ = decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Message) : decision.Value;
}
