namespace Countersign.Parties;

/// <summary>Two keys of one directory that are of one human.</summary>
public sealed record Twins(PartyId First, PartyId Second, TwinTrait By);
