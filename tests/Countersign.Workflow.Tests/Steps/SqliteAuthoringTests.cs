namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteAuthoringTests : AuthoringContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
