using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresDisputeTests : DisputeContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
