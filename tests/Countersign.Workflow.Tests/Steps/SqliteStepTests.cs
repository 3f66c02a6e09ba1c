namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteStepTests : EvaluateContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
