using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>The parties at the moment at which lateness is looked at.</summary>
public sealed record LateContext(Workspace Workspace, PartyDirectory Parties, Instant Now);
