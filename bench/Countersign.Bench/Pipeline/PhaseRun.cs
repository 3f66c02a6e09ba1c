namespace Countersign.Bench.Pipeline;

/// <summary>One phase on one engine, measured.</summary>
/// <param name="Seconds">From start to end of its process, or what the process timed itself.</param>
internal sealed record PhaseRun(string Phase, string Engine, int Accounts, double Seconds, PhaseResult Result);
