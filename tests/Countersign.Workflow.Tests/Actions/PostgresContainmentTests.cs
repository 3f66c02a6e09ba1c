using Countersign.Testing;

namespace Countersign.Workflow.Tests.Actions;

public sealed class PostgresContainmentTests : ContainmentContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
