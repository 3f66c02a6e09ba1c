using Countersign.Testing;
using Xunit;

namespace Countersign.Workflow.Tests.Histories;

public sealed class PostgresHistoryTests(ITestOutputHelper output) : HistoryContract(output)
{
    protected override int Histories => 4;

    protected override async Task<string?> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
