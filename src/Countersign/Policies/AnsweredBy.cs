namespace Countersign.Policies;

/// <summary>Whose defect a finding is: the instance's, or that of the template which made it.</summary>
public enum AnsweredBy
{
    Instance,
    Template,
}
