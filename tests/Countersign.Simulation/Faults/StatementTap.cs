using System.Runtime.InteropServices;

namespace Countersign.Simulation.Faults;

/// <summary>
/// Lets a process die at a chosen statement, as SQLite itself sees it: from there on no statement of any connection does anything, until the
/// process is begun anew. The product knows nothing of it. One tap at a time is in a process.
/// </summary>
internal sealed class StatementTap : IDisposable
{
    private const string Library = "e_sqlite3";
    private const uint Statements = 1;
    private const int Ok = 0;

    private readonly OpenCallback opened;
    private readonly TraceCallback traced;
    private readonly CommitCallback committing;
    private readonly HashSet<nint> writers = [];
    private readonly Lock gate = new();
    private (DeathPoint Point, int Left)? plan;
    private volatile bool dead;
    private bool sparesCommit;

    public StatementTap()
    {
        (opened, traced, committing) = (Open, Trace, Commit);
        Check(sqlite3_auto_extension(Marshal.GetFunctionPointerForDelegate(opened)));
    }

    private delegate int OpenCallback(nint connection, nint message, nint routines);

    private delegate int TraceCallback(uint kind, nint connection, nint statement, nint text);

    private delegate int CommitCallback(nint connection);

    /// <summary>Whether the process has died since it was last begun.</summary>
    public bool Dead => dead;

    /// <summary>Lets it die at the statement or commit of that number, counted from one and from now.</summary>
    public void Arm(DeathPoint point, int number)
    {
        lock (gate)
        {
            plan = (point, number);
        }
    }

    /// <summary>Nothing dies any more; what is dead works again.</summary>
    public void Disarm()
    {
        lock (gate)
        {
            (plan, dead, sparesCommit) = (null, false, false);
        }
    }

    public void Dispose() => sqlite3_cancel_auto_extension(Marshal.GetFunctionPointerForDelegate(opened));

    private int Open(nint connection, nint message, nint routines)
    {
        lock (gate)
        {
            // A closed connection's place is given to others.
            writers.Remove(connection);
        }
        _ = sqlite3_commit_hook(connection, Marshal.GetFunctionPointerForDelegate(committing), connection);
        return sqlite3_trace_v2(connection, Statements, Marshal.GetFunctionPointerForDelegate(traced), connection);
    }

    private int Trace(uint kind, nint connection, nint statement, nint text)
    {
        var (verb, rest) = (Marshal.ReadByte(text), Marshal.ReadByte(text, 1) == 'E' && Marshal.ReadByte(text, 2) == 'G' ? Marshal.ReadByte(text, 6) : 0);
        lock (gate)
        {
            if (verb == 'B' && rest == 'I')
            {
                writers.Add(connection);
            }
            if (!dead && plan is { } planned && writers.Contains(connection))
            {
                Count(planned, isCommit: verb == 'C' && Marshal.ReadByte(text, 1) == 'O');
            }
            // What is rolled back is lost with the process anyway.
            if (dead && !sparesCommit && verb != 'R')
            {
                sqlite3_interrupt(connection);
            }
        }
        return 0;
    }

    private int Commit(nint connection)
    {
        lock (gate)
        {
            var spared = sparesCommit;
            sparesCommit = false;
            return dead && !spared ? 1 : 0;
        }
    }

    private void Count((DeathPoint Point, int Left) planned, bool isCommit)
    {
        if (planned.Point != DeathPoint.BeforeStatement && !isCommit)
        {
            return;
        }
        plan = planned with { Left = planned.Left - 1 };
        if (planned.Left <= 1)
        {
            (plan, dead, sparesCommit) = (null, true, planned.Point == DeathPoint.AfterCommit);
        }
    }

    private static void Check(int result)
    {
        if (result != Ok)
        {
            throw new InvalidOperationException($"SQLite takes no extension: {result}.");
        }
    }

    [DllImport(Library)]
    private static extern int sqlite3_auto_extension(nint entry);

    [DllImport(Library)]
    private static extern int sqlite3_cancel_auto_extension(nint entry);

    [DllImport(Library)]
    private static extern int sqlite3_trace_v2(nint connection, uint mask, nint callback, nint context);

    [DllImport(Library)]
    private static extern nint sqlite3_commit_hook(nint connection, nint callback, nint argument);

    [DllImport(Library)]
    private static extern void sqlite3_interrupt(nint connection);
}
