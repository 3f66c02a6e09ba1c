namespace Countersign.Bench.Pipeline;

/// <summary>One phase on one engine, measured.</summary>
/// <param name="Seconds">From start to end of its process, or what the process timed itself.</param>
/// <param name="OthersSeconds">Processor time that other processes took meanwhile, a database's own among them; null where the system does not tell.</param>
internal sealed record PhaseRun(string Phase, string Engine, int Accounts, double Seconds, double? OthersSeconds, PhaseResult Result);
