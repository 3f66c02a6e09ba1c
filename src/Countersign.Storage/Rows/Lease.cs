namespace Countersign.Storage.Rows;

/// <summary>Who may do something until when. `Holder` names a process; what it writes under the lease it writes only while it holds it.</summary>
/// <param name="Name">What only one may do at a time.</param>
/// <param name="Holder">Who does.</param>
/// <param name="Until">The instant at which others may take it, unless it is renewed before.</param>
public sealed record Lease(string Name, string Holder, Instant Until);
