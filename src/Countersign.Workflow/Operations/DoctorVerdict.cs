namespace Countersign.Workflow.Operations;

public enum DoctorVerdict
{
    Well,
    Warning,
    Ill,
}
