using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresAuthoringTests : AuthoringContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
