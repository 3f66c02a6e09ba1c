using Microsoft.Data.Sqlite;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteExceptionTests : ExceptionContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);

    private protected override async Task ExecuteAsync(TestEstate estate, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={estate.SqlitePath};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
