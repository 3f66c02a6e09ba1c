namespace Countersign.Bench.Peers;

/// <summary>What one policy costs another engine, in nanoseconds of CPU time a record.</summary>
/// <param name="Alike">Of how many records it says the same; engines of two values are asked only whether the policy is not satisfied.</param>
/// <param name="Unsaid">Why the engine cannot say the policy; null where it can.</param>
internal sealed record PeerTiming(string Peer, string Policy, double Median, double Least, int Alike, string? Unsaid);
