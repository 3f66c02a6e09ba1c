using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>That an exception ends in so many days, for its three names.</summary>
public sealed record ExceptionWarning(ExceptionId Exception, int DaysBefore, Instant At, IReadOnlyList<PartyId> Recipients);
