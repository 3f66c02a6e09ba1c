namespace Countersign;

/// <summary>
/// The one way in for everything that is not decided by input: the clock, time-ordered ids and salts.
/// In a simulated workspace the clock stands at the instant that the verb was given.
/// </summary>
public sealed record Seam(Func<Instant> Now, Func<UInt128> NewId, Func<byte[]> NewSalt);
