namespace Countersign.Inventory.Sources;

public enum CorrelationKey
{
    Email,
    EmployeeId,
    Name,
}
