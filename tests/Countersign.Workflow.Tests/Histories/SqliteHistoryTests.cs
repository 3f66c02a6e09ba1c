using Xunit;

namespace Countersign.Workflow.Tests.Histories;

public sealed class SqliteHistoryTests(ITestOutputHelper output) : HistoryContract(output)
{
    protected override int Histories => 12;

    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}
