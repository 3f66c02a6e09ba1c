using Countersign.Connectors;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>The live units of a source before a reading, by what they were last seen as, and which of them were told of again.</summary>
internal sealed class KnownUnits : IEarlierLines
{
    private readonly Dictionary<(string Kind, string Native), Known> all;
    private readonly Dictionary<UInt128, (string Kind, string NativeId)> lines = [];

    /// <param name="units">As they were read.</param>
    /// <param name="context">What lines depended on; null where none may be passed over.</param>
    public KnownUnits(IReadOnlyList<(string Kind, string Native, UnitHashes Hashes)> units, string? context)
    {
        Context = context;
        all = new(units.Count);
        foreach (var (kind, native, hashes) in units)
        {
            all.Add((kind, native), new Known(hashes));
            if (context is not null && hashes.Line is { } line)
            {
                lines[line] = (kind, native);
            }
        }
        Accounts = UnseenAccounts = units.LongCount(unit => unit.Kind == UnitKind.Account);
    }

    public static KnownUnits None { get; } = new([], null);

    public string? Context { get; }

    public long Accounts { get; }

    /// <summary>How many of the accounts have not been told of yet.</summary>
    public long UnseenAccounts { get; private set; }

    /// <summary>Those that have not been told of yet, in no order.</summary>
    public IEnumerable<(string Kind, string Native)> Unseen => all.Where(known => !known.Value.Seen).Select(known => known.Key);

    // Asked by whoever reads, while another thread takes: neither changes what the other looks at.
    public (string Kind, string NativeId)? Told(ReadOnlySpan<byte> digest) =>
        lines.TryGetValue(UnitHashes.LineOf(digest), out var unit) ? unit : null;

    /// <summary>What a unit was last seen as, if it was; from now on it is seen.</summary>
    public UnitHashes? See(string kind, string native)
    {
        if (!all.TryGetValue((kind, native), out var known) || known.Seen)
        {
            return null;
        }
        known.Seen = true;
        UnseenAccounts -= kind == UnitKind.Account ? 1 : 0;
        return known.Hashes;
    }

    private sealed class Known(UnitHashes hashes)
    {
        public UnitHashes Hashes { get; } = hashes;

        public bool Seen { get; set; }
    }
}
