namespace Countersign.Parties;

/// <summary>By what two keys are known to be of one human.</summary>
public enum TwinTrait
{
    EmployeeId,
    Email,

    /// <summary>One key is the employee id of who has the other.</summary>
    Key,
}
