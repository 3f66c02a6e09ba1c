using Countersign.Parties;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>Who took a finding upon themselves, and when.</summary>
public sealed record Taking(PartyId By, Instant At);
