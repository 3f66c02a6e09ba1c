namespace Countersign.Workflow.Tests.Histories;

/// <summary>Which files a step rewrites.</summary>
internal enum WorldFiles
{
    None,
    App,
    People,
    Governance,
}
