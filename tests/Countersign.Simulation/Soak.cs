namespace Countersign.Simulation;

/// <summary>What a long run is.</summary>
internal static class Soak
{
    public const long Steps = 1_000_000;
    public const int StepsEach = 1000;

    /// <summary>How often everything must have happened by its end.</summary>
    public const long Each = 100;
}
