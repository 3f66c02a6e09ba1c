using Countersign.Testing;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresMappedSourceTests : MappedSourceContract
{
    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
