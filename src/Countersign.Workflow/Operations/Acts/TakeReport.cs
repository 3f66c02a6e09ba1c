using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>Who took a finding, and which owner of its account that confirmed (null where none), with the reason.</summary>
public sealed record TakeReport(Finding Finding, PartyId By, PartyId? ConfirmedOwner, string OwnerBecause);
