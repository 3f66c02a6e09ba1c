using Countersign.Estates;

namespace Countersign.Bench.Pipeline;

/// <summary>One estate through all phases: its files change between them, and every engine meets the same files.</summary>
internal sealed class PipelineRun(string folder, int accounts, IReadOnlyList<BenchEngine> engines)
{
    private const int OnePercent = 10_000;

    private readonly string estate = Path.Combine(folder, "estate");
    private readonly List<PhaseRun> runs = [];
    private readonly List<(BenchEngine Engine, PhaseCommand Command)> workspaces = [];

    public async Task<PipelineSize> MeasureAsync()
    {
        Progress.Say($"{accounts:N0} accounts: writing the estate");
        var written = EstateGenerator.Generate(new EstateOptions(accounts, 1, estate), null, CancellationToken.None);
        var clock = Instant.Parse(written.At);
        foreach (var engine in engines)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, engine.Name)).FullName;
            workspaces.Add((engine, new PhaseCommand(own, estate, await engine.CreateAsync(own))));
        }

        await MeasureAsync(PhaseNames.First, PhaseProcess.Up, clock);
        var (parsing, inserting, applicable) = (await ParseAsync(), await InsertAsync(), await ApplicableAsync(clock));
        var shape = EstateShape.Read(estate);
        await MeasureAsync(PhaseNames.Unchanged, PhaseProcess.Up, clock += TimeSpan.FromMinutes(1));
        clock = Instant.Parse(EstateGenerator.Mutate(new MutationOptions(OnePercent, 2, estate), null, CancellationToken.None).At);
        await MeasureAsync(PhaseNames.OnePercent, PhaseProcess.Up, clock);
        LastUseShift.Apply(estate);
        await MeasureAsync(PhaseNames.LastUse, PhaseProcess.Up, clock += TimeSpan.FromHours(1));
        await MeasureAsync(PhaseNames.Tick, PhaseProcess.Tick, clock += TimeSpan.FromMinutes(1));
        ChangedPolicy.WriteInto(estate);
        await MeasureAsync(PhaseNames.Policy, PhaseProcess.Policy, clock + TimeSpan.FromHours(1));
        return new PipelineSize(accounts, shape, runs) { Parsing = parsing, Inserting = inserting, Applicable = applicable };
    }

    private async Task MeasureAsync(string phase, string mode, Instant now)
    {
        foreach (var (engine, command) in workspaces)
        {
            Progress.Say($"{accounts:N0} accounts, {engine.Name}: {phase}");
            var (seconds, others, result) = await command.RunAsync(mode, $"{now}");
            runs.Add(new PhaseRun(phase, engine.Name, accounts, result.Seconds ?? seconds, others, result));
        }
    }

    private async Task<double> ParseAsync()
    {
        Progress.Say($"{accounts:N0} accounts: parsing the same files");
        return (await workspaces[0].Command.RunAsync(PhaseProcess.Parse)).Result.Seconds!.Value;
    }

    private async Task<double?> InsertAsync()
    {
        if (workspaces[0].Engine.Name != BenchEngine.Sqlite)
        {
            return null;
        }

        Progress.Say($"{accounts:N0} accounts: inserting the same rows");
        return (await workspaces[0].Command.RunAsync(PhaseProcess.Insert)).Result.Seconds;
    }

    private async Task<double> ApplicableAsync(Instant now)
    {
        Progress.Say($"{accounts:N0} accounts: looking what the policy applies to");
        return (await workspaces[0].Command.RunAsync(PhaseProcess.Coverage, $"{now}")).Result.Applicable;
    }
}
