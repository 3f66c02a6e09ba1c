namespace Countersign.Workflow.Tests.Jobs;

public sealed class SqliteJobTests : JobContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
