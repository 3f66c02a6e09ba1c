using Countersign.Testing;

namespace Countersign.Workflow.Tests.Jobs;

public sealed class PostgresJobTests : JobContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
