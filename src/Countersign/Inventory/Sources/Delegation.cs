using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Inventory.Sources;

/// <summary>
/// Which party may perform which actions on which accounts of a source. `To` is null for the relation
/// `accountOwner`; `Where` is CEL over `account`, null for all.
/// </summary>
public sealed record Delegation(PartyId? To, IReadOnlyList<ActionKind> Actions, string? Where);
