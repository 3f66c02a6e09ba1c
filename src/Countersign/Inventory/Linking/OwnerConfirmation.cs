using Countersign.Parties;

namespace Countersign.Inventory.Linking;

/// <summary>A person's word that a party owns an account. It stands until a person changes it.</summary>
public sealed record OwnerConfirmation(SubjectId Account, PartyId Party, Instant At, PartyId By);
