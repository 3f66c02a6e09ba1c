namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteActTests : ActContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
