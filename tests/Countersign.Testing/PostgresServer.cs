using System.Diagnostics;
using Npgsql;

namespace Countersign.Testing;

/// <summary>
/// A private PostgreSQL 15 for tests: a Unix socket in a 0700 folder, no network, collation C. It ends,
/// and its folder goes, when it is disposed or when the test process is gone in whatever way.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] Private = ["listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC"];

    // What tests write need not outlive a power cut.
    private static readonly string[] Hasty =
    [
        "fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "shared_buffers=64MB", "max_wal_size=256MB",
    ];

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync());

    private readonly KeptServer server;
    private int databases;

    private PostgresServer(KeptServer server, int port) => (this.server, Port) = (server, port);

    /// <summary>The folder of its socket.</summary>
    public string Socket => server.Folder;

    public int Port { get; }

    /// <summary>The certificate of one that listens, in PEM form; it signed itself.</summary>
    public string Certificate => File.ReadAllText($"{server.Folder}/data/server.crt");

    /// <summary>Why no server can be started here, or null when one can.</summary>
    public static string? Missing { get; } = WhatIsMissing();

    /// <summary>The one server of this test process. Skips the test where PostgreSQL is absent, fails it where `CI=true`.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        Requirement.Met(Missing);
        return Shared.Value;
    }

    /// <summary>A server of the caller's own, for tests that stop or break it; dispose it.</summary>
    public static Task<PostgresServer> StartAsync(CancellationToken cancel = default) => StartAsync(Hasty, cancel);

    /// <summary>A server of the caller's own that writes as carefully as PostgreSQL does by itself, to be measured; dispose it.</summary>
    public static Task<PostgresServer> StartCarefulAsync(CancellationToken cancel = default) => StartAsync([], cancel);

    /// <summary>A server of the caller's own that also listens on loopback, with TLS for `localhost`; dispose it.</summary>
    /// <param name="way">How it lets in over the network, as `pg_hba.conf` writes it.</param>
    public static async Task<PostgresServer> StartListeningAsync(CancellationToken cancel = default, string way = "scram-sha-256")
    {
        var port = ServerKeys.FreePort();
        return await StartAsync(
            [.. Hasty, "listen_addresses=127.0.0.1", $"port={port}", "ssl=on", "ssl_cert_file=server.crt", "ssl_key_file=server.key"], cancel,
            data => WriteKeys(data, way), port);
    }

    private static async Task<PostgresServer> StartAsync(
        string[] settings, CancellationToken cancel, Action<string>? prepare = null, int port = 5432)
    {
        Requirement.Met(Missing);
        var folder = NewFolder();
        await CreateClusterAsync(folder, cancel);
        prepare?.Invoke($"{folder}/data");
        string[] serve = [Program("postgres"), "-D", $"{folder}/data", "-k", folder, .. Private.Concat(settings).SelectMany(setting => new[] { "-c", setting })];
        var started = new PostgresServer(new KeptServer(folder, "QUIT", [.. AsOwner(), .. serve]), port);
        await started.server.AwaitReadyAsync("PostgreSQL", () => started.AnswersAsync(cancel), cancel);
        return started;
    }

    /// <summary>Creates an empty database and returns its Npgsql connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancel = default)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancel);
        return ConnectionString(name, pooling: true);
    }

    /// <summary>Ends the cluster at once, as a power cut would, and removes its folder.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task CreateClusterAsync(string folder, CancellationToken cancel)
    {
        string[] init = [Program("initdb"), "-D", $"{folder}/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
        try
        {
            await KeptServer.DoAsync([.. AsOwner(), .. init], "", cancel);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private string ConnectionString(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = Socket,
        Port = Port,
        Username = "postgres",
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancel, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, pooling: false));
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await ExecuteAsync("SELECT 1", cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root, so root hands the folder to the user `postgres`, who must be able to walk
    // to it: a private TMPDIR would not do. A short path also keeps the socket's name below the system's 107 bytes.
    private static string NewFolder()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Directory.CreateTempSubdirectory("csg").FullName;
        }

        var folder = Path.Combine("/tmp", $"csg{Path.GetRandomFileName()}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ToOwner(folder);
        return folder;
    }

    private static void WriteKeys(string data, string way)
    {
        ServerKeys.Write(data);
        File.WriteAllText($"{data}/pg_hba.conf", $"local all all trust\nhost all all 127.0.0.1/32 {way}\n");
        if (Environment.IsPrivilegedProcess)
        {
            ToOwner($"{data}/server.key");
        }
    }

    private static string[] AsOwner() =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] : [];

    private static string? WhatIsMissing()
    {
        if (OperatingSystem.IsWindows())
        {
            return "PostgreSQL is started for tests on Unix only";
        }

        return Find("initdb") is null || Find("postgres") is null
            ? "PostgreSQL 15 is not installed; on Debian: apt-get install postgresql-15"
            : null;
    }

    private static string Program(string name) => Find(name)!;

    private static string? Find(string name) => KeptServer.Find(name, "/usr/lib/postgresql/15/bin");

    private static void ToOwner(string path)
    {
        using var changed = Process.Start("chown", ["postgres:", path]);
        changed.WaitForExit();
    }
}
