namespace Countersign.Workflow.Config;

public enum ChangeKind
{
    None,
    Add,
    Change,
    Retire,
}
