using Countersign.Storage.Tests.Contract;
using Countersign.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Countersign.Storage.Tests;

public sealed class SqliteStorageTests : StorageContract
{
    private readonly TemporaryFolder folder = new();

    protected override string IntegerType => "INTEGER";

    protected override string BytesType => "BLOB";

    [Fact]
    public async Task The_file_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        await CreateAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Connection));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("encoding", "UTF-8")]
    public async Task The_file_is_kept_durably(string pragma, string value)
    {
        await CreateAsync();

        Assert.Equal([value], await ListAsync($"SELECT {pragma} FROM pragma_{pragma}"));
    }

    [Fact]
    public async Task A_power_cut_in_an_act_leaves_what_was_committed_before()
    {
        var database = await CreateAsync();
        var copy = folder.Inside("copy", "workspace.db");
        await ActAsync(database, async act =>
        {
            await act.Findings.SaveAllAsync([.. Enumerable.Range(0, 2000).Select(i => Some.Opened(Some.Finding(subject: $"s{i}")))], Cancel);
            File.Copy(Connection, copy);
            File.Copy(Connection + "-wal", copy + "-wal");
        });

        await using var survivor = await WorkspaceDatabase.OpenAsync(copy, Some.Seam, Cancel);

        Assert.Equal(1, await ReadAsync(survivor, read => read.Queries.Entries.CountAsync(Cancel)));
        Assert.Empty((await ReadAsync(survivor, read => read.Queries.Findings.ListAsync(new(), null, 1, Cancel))).Items);
        await ActAsync(survivor, act => act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel));
        Assert.Equal(2001, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData(0, "is no workspace, or its beginning was overwritten")]
    [InlineData(1, "is damaged: its parts contradict one another")]
    public async Task A_file_that_is_no_workspace_or_is_damaged_is_refused_in_our_words(int page, string told)
    {
        const int pageSize = 4096;
        await CreateAsync();
        await ForceAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var broken = folder.Inside("broken", "workspace.db");
        var bytes = await File.ReadAllBytesAsync(Connection, Cancel);
        bytes.AsSpan(page * 100, pageSize - 100).Fill(0x5a);
        await File.WriteAllBytesAsync(broken, bytes, Cancel);

        var refused = await Assert.ThrowsAsync<WorkspaceException>(() => WorkspaceDatabase.OpenAsync(broken, Some.Seam, Cancel));

        Assert.Equal("workspace.file.damaged", refused.Code);
        Assert.Equal($"`{broken}` {told}. Name another with --workspace, or restore the file from a backup.", refused.Message);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override Task<string> NewConnectionAsync() => Task.FromResult(folder.Inside("workspace.db"));

    protected override Task<IReadOnlyList<string>> ColumnsAsync() =>
        ListAsync("SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'");

    protected override async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Connection};Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var list = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            list.Add(reader.GetString(0));
        }
        return list;
    }
}
