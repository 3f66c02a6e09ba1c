using Countersign.Parties;

namespace Countersign.Controls;

/// <summary>Who may grant an exception of one severity, for how long and how often it may be extended.</summary>
public sealed record ExceptionTerms(PartyId? Approver, TimeSpan Maximum, int Extensions, bool CompensatingControlRequired);
