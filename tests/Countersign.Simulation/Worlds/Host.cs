using System.Buffers.Binary;
using Countersign.Evidence;
using Countersign.Simulation.Faults;
using Countersign.Workflow;

namespace Countersign.Simulation.Worlds;

/// <summary>The process that serves a world: the real product over a real file. It can die, and is begun anew.</summary>
internal sealed class Host : IAsyncDisposable
{
    public static readonly Instant Start = Instant.Parse("2026-01-05T08:00:00Z");

    // Longer than a lease lasts that nobody gives back.
    private static readonly TimeSpan Downtime = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private readonly StatementTap tap;
    private readonly WorkspaceOptions options;
    private Instant wall = Start;
    private ulong step;
    private ulong made;

    private Host(string folder, StatementTap tap)
    {
        (this.folder, this.tap) = (folder, tap);
        options = new WorkspaceOptions(Database, "main", new Seam(() => wall, NewId, NewSalt)) { Root = folder, Simulated = Start };
    }

    public WorkspaceRuntime Runtime { get; private set; } = null!;

    /// <summary>How often it died.</summary>
    public int Deaths { get; private set; }

    public string Database => Path.Combine(folder, "workspace.db");

    /// <summary>A process over a workspace of its own: a copy, or a new one where there is nothing to copy.</summary>
    public static async Task<Host> BeginAsync(StatementTap tap, byte[]? database, CancellationToken cancel)
    {
        var host = new Host(NewFolder(), tap);
        if (database is not null)
        {
            await File.WriteAllBytesAsync(host.Database, database, cancel);
        }
        await host.OpenAsync(cancel);
        return host;
    }

    public static ActingPerson Administrator { get; } = new("ann", null, Assurance.OsUser);

    /// <summary>What is made from now on is made in this step: ids and salts follow from it alone.</summary>
    public void At(int number) => (step, made, wall) = ((ulong)number, 0, wall + TimeSpan.FromSeconds(1));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);

    /// <summary>After its death: another process begins where that one ended.</summary>
    public async Task ReviveAsync(CancellationToken cancel)
    {
        Deaths++;
        await Runtime.DisposeAsync();
        tap.Disarm();
        wall += Downtime;
        // What the dead one would have made next, nobody makes again.
        made += 1_000_000;
        await OpenAsync(cancel);
    }

    /// <summary>Ends, and answers the workspace as it is left.</summary>
    public async Task<byte[]> EndAsync(CancellationToken cancel)
    {
        await Runtime.DisposeAsync();
        var database = await File.ReadAllBytesAsync(Database, cancel);
        Directory.Delete(folder, recursive: true);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // Memory where the system offers it as files: a power cut is not among the faults.
    private static string NewFolder() => Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"countersign-{Environment.ProcessId}-{Guid.NewGuid():n}")).FullName;

    private async Task OpenAsync(CancellationToken cancel) => Runtime = await WorkspaceRuntime.OpenAsync(options, Administrator, cancel);

    // Ordered by time, as those of the real seam are.
    private UInt128 NewId() => new((ulong)(wall.Microseconds / 1000) << 16, (step << 32) + ++made);

    private byte[] NewSalt()
    {
        var salt = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(salt, step);
        BinaryPrimitives.WriteUInt64BigEndian(salt.AsSpan(8), ++made);
        return salt;
    }
}
