using System.Runtime.InteropServices;
using Countersign.Inventory;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>By which words accounts are joined, and to which identities answered when they last were.</summary>
public class JoinReads
{
    internal JoinReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Shows every identity that is live or was when accounts were last joined, with what it answered to then.</summary>
    public Task ReadIdentitiesAsync(Action<AnsweringIdentity> see, CancellationToken cancel) => Session.Dialect.ReadAsync(
        Session,
        """
        SELECT unit.no, unit.id, identity_word.words FROM unit LEFT JOIN identity_word ON identity_word.unit = unit.no
        WHERE unit.kind = 'identity' AND (unit.removed_at IS NULL OR identity_word.words IS NOT NULL) ORDER BY unit.no
        """,
        [],
        row => see(new AnsweringIdentity(row.Long(0), new SubjectId(row.Text(1)), row.BytesOrNull(2))), cancel);

    /// <summary>The numbers of the live accounts that ask for one of these words, or were never joined.</summary>
    public async Task<IReadOnlyList<long>> AskingAsync(IReadOnlySet<ulong> words, CancellationToken cancel)
    {
        var asking = new List<long>();
        await Session.Dialect.ReadAsync(
            Session,
            """
            SELECT unit.no, unit_link.words FROM unit LEFT JOIN unit_link ON unit_link.unit = unit.no
            WHERE unit.kind = 'account' AND unit.removed_at IS NULL ORDER BY unit.no
            """,
            [],
            row =>
            {
                if (row.IsNull(1) || Asks(MemoryMarshal.Cast<byte, ulong>(row.Span(1)), words))
                {
                    asking.Add(row.Long(0));
                }
            },
            cancel);
        return asking;
    }

    /// <summary>The native ids of the accounts, gone ones too, of which everything waits for evaluation.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancel) => await Session.ListAsync(
        "SELECT unit.native FROM unit_mark CROSS JOIN unit WHERE unit.no = unit_mark.unit AND unit.kind = 'account' AND unit_mark.whole = 1",
        row => row.Text(0), cancel);

    /// <summary>The identities to which those of these accounts that are live were last joined.</summary>
    public async Task<IReadOnlyDictionary<SubjectId, SubjectId>> IdentitiesOfAsync(IReadOnlyCollection<SubjectId> accounts, CancellationToken cancel)
    {
        var joined = await Session.ListAsync(
            $"""
            SELECT unit.id, unit_link.identity FROM unit JOIN unit_link ON unit_link.unit = unit.no
            WHERE unit.removed_at IS NULL AND unit_link.identity IS NOT NULL AND {Session.Dialect.AnyOf("unit.id", "ids")}
            """,
            row => (Account: new SubjectId(row.Text(0)), Identity: new SubjectId(row.Text(1))), cancel,
            ("ids", Session.Dialect.List(accounts.Select(account => account.Value))));
        return joined.ToDictionary(link => link.Account, link => link.Identity);
    }

    /// <summary>By source, how many of its live accounts somebody should own, and how many of these somebody does.</summary>
    public async Task<IReadOnlyDictionary<string, (long Ownable, long Owned)>> OwnershipAsync(CancellationToken cancel)
    {
        var counts = await Session.ListAsync(
            """
            SELECT unit.source, COUNT(*), COUNT(unit_link.owner) FROM unit JOIN unit_link ON unit_link.unit = unit.no
            WHERE unit.kind = 'account' AND unit.removed_at IS NULL AND unit_link.ownable = 1 GROUP BY unit.source
            """,
            row => (Source: row.Text(0), Ownable: row.Long(1), Owned: row.Long(2)), cancel);
        return counts.ToDictionary(count => count.Source, count => (count.Ownable, count.Owned), StringComparer.Ordinal);
    }

    private static bool Asks(ReadOnlySpan<ulong> asked, IReadOnlySet<ulong> words)
    {
        foreach (var word in asked)
        {
            if (words.Contains(word))
            {
                return true;
            }
        }
        return false;
    }
}
