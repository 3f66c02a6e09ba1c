using Countersign.Simulation.Worlds;
using Countersign.Workflow.Operations;

namespace Countersign.Simulation;

/// <summary>The day on which a company begins: everything is read and judged once, without any fault.</summary>
internal static class FirstDay
{
    public static async Task LiveAsync(World world, CancellationToken cancel)
    {
        world.Now = Host.Start + TimeSpan.FromHours(2);
        world.Host.Write("hr.csv", world.Company.PersonnelFile);
        foreach (var source in Exports.Names)
        {
            world.Host.Write($"{source}.jsonl", Exports.File(source, world.Exports.Of(source), world.Now, isCut: false));
            world.Told.Take(source, world.Exports.Of(source), world.Now, isCut: false);
        }
        await world.Runtime.Runs.CollectAsync(new CollectRequest(["hr"]) { AsOf = world.Now }, world.Operator, null, cancel);
        await world.Runtime.Runs.CollectAsync(new CollectRequest(Exports.Names), world.Operator, null, cancel);
        world.Told.TakePeople(world.Company);
        world.Told.TakeDocuments(world.Company);
        await world.Runtime.Runs.EvaluateAsync(false, world.Operator, null, cancel);
        world.Evaluated = world.Now;
        world.Watcher.Check(world.Now);
        world.Watcher.Evaluated(world.Now, quiet: false);
    }
}
