using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Packed;
using Countersign.Parties;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage;

/// <summary>Marks units for evaluation and keeps what they are joined to. Their documents come only by snapshots.</summary>
public sealed class UnitStore : UnitReads
{
    private const string IsOther =
        "no = @unit AND NOT EXISTS (SELECT 1 FROM unit_link known WHERE known.unit = no AND known.links = @links)";

    private const string PutLinks = """
        INSERT INTO unit_link (owner, identity, system, template, rights, links, words, ownable, unit)
        VALUES (@owner, @identity, @system, @template, @rights, @links, @words, COALESCE(@ownable, 0), @unit)
        ON CONFLICT (unit) DO UPDATE SET
            owner = excluded.owner, identity = excluded.identity, system = excluded.system, template = excluded.template,
            rights = excluded.rights, links = excluded.links, words = COALESCE(excluded.words, unit_link.words),
            ownable = CASE WHEN excluded.words IS NULL THEN unit_link.ownable ELSE excluded.ownable END
        WHERE unit_link.links <> excluded.links OR COALESCE(excluded.words, unit_link.words) IS DISTINCT FROM unit_link.words
            OR (excluded.words IS NOT NULL AND excluded.ownable <> unit_link.ownable)
        """;

    private static readonly string[] LinkColumns = ["owner", "identity", "system", "template", "rights", "links", "words", "ownable", "unit"];

    internal UnitStore(Session session) : base(session)
    {
    }

    /// <summary>Marks every live unit that is evaluated, or those of one kind.</summary>
    public Task<int> MarkAllDirtyAsync(string? kind, CancellationToken cancel) => kind is null
        ? MarkAsync($"removed_at IS NULL AND {UnitKind.IsJudged}", cancel)
        : MarkAsync("removed_at IS NULL AND kind = @kind", cancel, ("kind", kind));

    public Task<int> MarkDirtyAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancel) => MarkAsync(
        $"{UnitKind.IsJudged} AND {Session.Dialect.AnyOf("id", "ids")}", cancel, ("ids", Session.Dialect.List(ids.Select(id => id.Value))));

    /// <param name="numbers">`UnitRow.Number` of each.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<int> MarkDirtyAsync(IReadOnlyCollection<long> numbers, CancellationToken cancel) =>
        MarkAsync(Session.Dialect.AnyOf("no", "units"), cancel, ("units", Session.Dialect.List(numbers)));

    /// <summary>Marks the accounts and identities for which time alone may have changed something by an instant.</summary>
    public Task<int> MarkDueAsync(Instant now, CancellationToken cancel) =>
        MarkAsync($"{UnitKind.IsJudged} AND no IN (SELECT unit FROM due WHERE at <= @now)", cancel, ("now", now.Microseconds));

    /// <summary>Marks what hangs on an owner or an identity (`team:x`, `identity:hr/7`).</summary>
    public Task<int> MarkJoinedAsync(string key, CancellationToken cancel) =>
        MarkAsync(Linked("owner = @key UNION SELECT unit FROM unit_link WHERE identity = @key"), cancel, ("key", key));

    /// <summary>
    /// Marks what hangs on people: accounts joined to an identity that itself waits for evaluation, and whatever these parties own or
    /// answer for.
    /// </summary>
    public Task<int> MarkPeopleAsync(IReadOnlyCollection<PartyId> owners, CancellationToken cancel) => MarkAsync(
        $"""
        removed_at IS NULL AND {UnitKind.IsJudged} AND no IN (
            SELECT joined.unit FROM unit_link joined
            WHERE joined.identity IN (
                SELECT changed.id FROM unit changed JOIN unit_mark waiting ON waiting.unit = changed.no WHERE changed.kind = 'identity')
            UNION
            SELECT owned.unit FROM unit_link owned WHERE {Session.Dialect.AnyOf("owned.owner", "owners")})
        """,
        cancel,
        ("owners", Session.Dialect.List(owners.Select(owner => owner.ToString()))));

    /// <summary>Marks the live accounts that belong to one of these systems.</summary>
    public Task<int> MarkSystemsAsync(IReadOnlyCollection<string> systems, CancellationToken cancel) => MarkAsync(
        $"removed_at IS NULL AND kind = 'account' AND {Linked(Session.Dialect.AnyOf("system", "systems"))}", cancel,
        ("systems", Session.Dialect.List(systems)));

    /// <summary>Marks the live accounts that are instances of one of these templates.</summary>
    public Task<int> MarkTemplatesAsync(IReadOnlyCollection<string> templates, CancellationToken cancel) => MarkAsync(
        $"removed_at IS NULL AND {Linked(Session.Dialect.AnyOf("template", "templates"))}", cancel,
        ("templates", Session.Dialect.List(templates)));

    /// <summary>Marks every live unit of one source that is evaluated.</summary>
    public Task<int> MarkSourceAsync(string source, CancellationToken cancel) => MarkAsync(
        $"""
        source = @source AND {UnitKind.IsJudged}
            AND (removed_at IS NULL OR id IN (SELECT unit FROM finding WHERE source = @source AND state <> 'Closed'))
        """,
        cancel, ("source", source));

    /// <summary>
    /// Saves what units are joined to, and marks those for which it differs from before; with an account that holds incompatible rights,
    /// or did, the identity behind it.
    /// </summary>
    public async Task<long> SaveLinksAsync(IReadOnlyList<(SubjectId Unit, AccountLinks Links)> links, CancellationToken cancel)
    {
        var numbers = await UnitNumbers.OfAsync(Session, links.Select(link => link.Unit), cancel);
        var known = links.Where(link => numbers.ContainsKey(link.Unit)).Select(link => (Unit: numbers[link.Unit], link.Links)).ToList();
        await MarkIdentitiesAsync(numbers.Values, cancel);
        var rows = known.Select(link => UnitLinks.Of(link.Unit, link.Links).Row).ToList();
        await Session.Dialect.RepeatAsync(Session, UnitMarks.Add(IsOther), LinkColumns, rows, cancel);
        var saved = await Session.Dialect.RepeatAsync(Session, PutLinks, LinkColumns, rows, cancel);
        if (known.Exists(link => link.Links.Rights.Count > 0))
        {
            await MarkIdentitiesAsync(numbers.Values, cancel);
        }
        return saved;
    }

    /// <summary>
    /// Saves what accounts are joined to, with whose evaluation that is settled; who else hangs on them is the caller's to mark.
    /// </summary>
    public Task PutLinksAsync(IEnumerable<UnitLinks> links, CancellationToken cancel) =>
        Session.Dialect.RepeatAsync(Session, PutLinks, LinkColumns, links.Select(link => link.Row), cancel);

    private Task MarkIdentitiesAsync(IEnumerable<long> holders, CancellationToken cancel) => MarkAsync(
        $"""
        kind = 'identity' AND id IN (
            SELECT holder.identity FROM unit_link holder WHERE holder.rights IS NOT NULL AND {Session.Dialect.AnyOf("holder.unit", "units")})
        """,
        cancel, ("units", Session.Dialect.List(holders)));

    private static string Linked(string condition) => $"no IN (SELECT unit FROM unit_link WHERE {condition})";

    private Task<int> MarkAsync(string which, CancellationToken cancel, params (string Name, object? Value)[] parameters) =>
        Session.ExecuteAsync(UnitMarks.Add(which), cancel, parameters);
}
