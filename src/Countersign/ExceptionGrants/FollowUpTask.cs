using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>What its owner does, and until when, so that the exception is needed no longer.</summary>
public sealed record FollowUpTask(PartyId Owner, string What, Instant DueAt);
