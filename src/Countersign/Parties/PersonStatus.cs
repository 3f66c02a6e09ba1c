namespace Countersign.Parties;

public enum PersonStatus
{
    Active,
    Left,
    Absent,
}
