namespace Countersign.Bench.Pipeline;

/// <summary>All that was measured of one estate.</summary>
internal sealed record PipelineSize(int Accounts, EstateShape Shape, IReadOnlyList<PhaseRun> Runs)
{
    /// <summary>Seconds of parsing the exports; no engine has a part in it.</summary>
    public required double Parsing { get; init; }

    /// <summary>Seconds of putting the rows of the first run into an empty SQLite file; null where SQLite was not measured.</summary>
    public double? Inserting { get; init; }

    /// <summary>Of all accounts, the share that the changed policy applies to.</summary>
    public required double Applicable { get; init; }

    public PhaseRun? Run(string phase, string engine) => Runs.FirstOrDefault(run => run.Phase == phase && run.Engine == engine);
}
