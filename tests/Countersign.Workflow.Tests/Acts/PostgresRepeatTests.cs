using Countersign.Testing;

namespace Countersign.Workflow.Tests.Acts;

public sealed class PostgresRepeatTests : RepeatContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
