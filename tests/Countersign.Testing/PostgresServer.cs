using System.Diagnostics;
using Npgsql;

namespace Countersign.Testing;

/// <summary>
/// A private PostgreSQL 15 for tests: a Unix socket in a 0700 folder, no network, collation C. It ends,
/// and its folder goes, when it is disposed or when the test process is gone in whatever way.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // INVARIANT: `cat` returns when the test process closes the pipe or dies, so the cluster never outlives it.
    private const string Keeper = """
        trap '' INT TERM HUP
        folder=$1; shift
        "$@" </dev/null >"$folder/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$folder"
        """;

    private static readonly string[] Private = ["listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC"];

    // What tests write need not outlive a power cut.
    private static readonly string[] Hasty =
    [
        "fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "shared_buffers=64MB", "max_wal_size=256MB",
    ];

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync());

    private readonly string folder;
    private readonly Process keeper;
    private int databases;

    private PostgresServer(string folder, int port, Process keeper) => (this.folder, Port, this.keeper) = (folder, port, keeper);

    /// <summary>The folder of its socket.</summary>
    public string Socket => folder;

    public int Port { get; }

    /// <summary>The certificate of one that listens, in PEM form; it signed itself.</summary>
    public string Certificate => File.ReadAllText($"{folder}/data/server.crt");

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
        var server = new PostgresServer(folder, port, Spawn(["sh", "-c", Keeper, "keeper", folder, .. AsOwner(), .. serve]));
        await server.AwaitReadyAsync(cancel);
        return server;
    }

    /// <summary>Creates an empty database and returns its Npgsql connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancel = default)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancel);
        return ConnectionString(name, pooling: true);
    }

    /// <summary>Ends the cluster at once, as a power cut would, and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static async Task CreateClusterAsync(string folder, CancellationToken cancel)
    {
        string[] init = [Program("initdb"), "-D", $"{folder}/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
        try
        {
            await RunAsync([.. AsOwner(), .. init], cancel);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private string ConnectionString(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = folder,
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

    private async Task AwaitReadyAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1", cancel);
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50, cancel);
            }
            catch (NpgsqlException)
            {
                var log = await File.ReadAllTextAsync($"{folder}/log", cancel);
                await DisposeAsync();
                throw new InvalidOperationException($"PostgreSQL did not answer within 60 seconds. Its log:\n{log}");
            }
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
        Spawn(["chown", "postgres:", folder]).WaitForExit();
        return folder;
    }

    private static void WriteKeys(string data, string way)
    {
        ServerKeys.Write(data);
        File.WriteAllText($"{data}/pg_hba.conf", $"local all all trust\nhost all all 127.0.0.1/32 {way}\n");
        if (Environment.IsPrivilegedProcess)
        {
            Spawn(["chown", "postgres:", $"{data}/server.key"]).WaitForExit();
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

    private static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return folders.Prepend("/usr/lib/postgresql/15/bin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private static async Task RunAsync(string[] command, CancellationToken cancel)
    {
        using var process = Spawn(command);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"`{string.Join(' ', command)}` failed with exit code {process.ExitCode}:\n{output}");
        }
    }

    private static Process Spawn(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        WorkingDirectory = "/",
    })!;
}
