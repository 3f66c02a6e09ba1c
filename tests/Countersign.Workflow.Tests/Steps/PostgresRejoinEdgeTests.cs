using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresRejoinEdgeTests : RejoinEdgeContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
