using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresRejoinTests : RejoinContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
