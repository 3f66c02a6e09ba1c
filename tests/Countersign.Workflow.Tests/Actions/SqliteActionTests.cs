namespace Countersign.Workflow.Tests.Actions;

public sealed class SqliteActionTests : ActionContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
