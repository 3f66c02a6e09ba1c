namespace Countersign.Parties;

public enum Employment
{
    Employee,
    Contractor,
    Vendor,
}
