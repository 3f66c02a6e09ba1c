namespace Countersign.Workflow.Tests.Histories;

/// <summary>What one step of a history changes.</summary>
internal enum StepKind
{
    Time,
    Account,
    Removal,
    Activity,
    Person,
    Absence,
    Team,
    List,
    Policy,
    Route,
    Source,
    Template,
}
