namespace Countersign.Workflow.Tests.Actions;

public sealed class SqliteContainmentTests : ContainmentContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
