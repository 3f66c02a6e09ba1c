using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresActTests : ActContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
