namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteOwnerTests : OwnerContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
