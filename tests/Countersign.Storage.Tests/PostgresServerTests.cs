using Countersign.Testing;
using Npgsql;
using Xunit;

namespace Countersign.Storage.Tests;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Each_call_gives_an_empty_database_of_its_own()
    {
        var server = await PostgresServer.SharedAsync();
        var first = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var second = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        await ReadAsync(first, "CREATE TABLE finding (id text)");

        Assert.NotEqual(first, second);
        Assert.Equal("1", await ReadAsync(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'finding'"));
        Assert.Equal("0", await ReadAsync(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'finding'"));
    }

    [Theory]
    [InlineData("SHOW lc_collate", "C")]
    [InlineData("SHOW listen_addresses", "")]
    [InlineData("SHOW fsync", "off")]
    [InlineData("SHOW server_encoding", "UTF8")]
    public async Task The_server_is_private_quick_and_collates_bytes(string question, string answer)
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(answer, await ReadAsync(database, question));
    }

    [Fact]
    public async Task Disposing_ends_the_server_and_removes_its_folder()
    {
        var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var folder = new NpgsqlConnectionStringBuilder(database).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ReadAsync(database, "SELECT 1"));
    }

    private static async Task<string?> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), null);
    }
}
