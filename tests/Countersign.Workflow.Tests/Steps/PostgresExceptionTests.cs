using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresExceptionTests : ExceptionContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
