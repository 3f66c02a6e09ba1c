using Countersign.Testing;
using Npgsql;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

public sealed class PostgresExceptionTests : ExceptionContract
{
    private string? database;

    protected override async Task<string?> NewConnectionAsync() => database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    private protected override async Task ExecuteAsync(TestEstate estate, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
