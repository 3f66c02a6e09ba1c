namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteRejoinEdgeTests : RejoinEdgeContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
