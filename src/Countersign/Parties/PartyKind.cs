namespace Countersign.Parties;

public enum PartyKind
{
    Person,
    Team,
    External,
}
