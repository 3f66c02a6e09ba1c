namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteExceptionTests : ExceptionContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
