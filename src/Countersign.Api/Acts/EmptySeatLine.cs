namespace Countersign.Api.Acts;

/// <summary>That nobody is left of an exception's `follow_up_owner`, `approver` or `closer`; until when the exception may last.</summary>
public sealed record EmptySeatLine(string Exception, string Seat, string Party, string NotAfter);
