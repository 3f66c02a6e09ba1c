namespace Countersign.Api.Runs;

/// <summary>What a sweep over the exceptions did: changes recorded, warnings written, and how many it could not decide on.</summary>
public sealed record SweepReport(int Recorded, int Warned, int Quarantined);
