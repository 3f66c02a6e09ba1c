using Countersign.Storage.Tests.Contract;
using Countersign.Testing;
using Npgsql;
using Xunit;

namespace Countersign.Storage.Tests;

public sealed class PostgresStorageTests : StorageContract
{
    protected override string IntegerType => "BIGINT";

    protected override string BytesType => "BYTEA";

    [Fact]
    public async Task Every_text_is_collated_by_bytes()
    {
        await CreateAsync();

        Assert.Empty(await ListAsync(
            "SELECT table_name || '.' || column_name FROM information_schema.columns "
            + "WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"));
    }

    protected override async Task<string> NewConnectionAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Cancel);

    protected override Task<IReadOnlyList<string>> ColumnsAsync() =>
        ListAsync("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'");

    protected override async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var list = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            list.Add(reader.GetString(0));
        }
        return list;
    }
}
