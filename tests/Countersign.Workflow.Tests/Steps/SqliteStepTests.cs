namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteStepTests : JoinContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
