using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>Marks units for evaluation and keeps what they are joined to. Their documents come only by snapshots.</summary>
public sealed class UnitStore : UnitReads
{
    private static readonly string[] LinkColumns = ["owner", "identity", "system", "template", "links", "unit"];

    internal UnitStore(Session session) : base(session)
    {
    }

    /// <summary>Marks every live unit that is evaluated, or those of one kind.</summary>
    public Task<int> MarkAllDirtyAsync(string? kind, CancellationToken cancel) => kind is null
        ? Session.ExecuteAsync("UPDATE unit SET marks = marks + 1 WHERE removed_at IS NULL AND kind <> 'entitlement'", cancel)
        : Session.ExecuteAsync(
            "UPDATE unit SET marks = marks + 1 WHERE removed_at IS NULL AND kind <> 'entitlement' AND kind = @kind", cancel, ("kind", kind));

    public Task<int> MarkDirtyAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancel) => Session.ExecuteAsync(
        $"UPDATE unit SET marks = marks + 1 WHERE kind <> 'entitlement' AND {Session.Dialect.AnyOf("id", "ids")}",
        cancel,
        ("ids", Session.Dialect.List(ids.Select(id => id.Value))));

    /// <summary>Marks what hangs on an owner or an identity (`team:x`, `identity:hr/7`).</summary>
    public Task<int> MarkJoinedAsync(string key, CancellationToken cancel) =>
        Session.ExecuteAsync("UPDATE unit SET marks = marks + 1 WHERE owner = @key OR identity = @key", cancel, ("key", key));

    /// <summary>
    /// Marks what a change of people may reach: accounts joined to an identity that itself waits for evaluation, accounts
    /// of these owners, and whatever has an open finding, whose assignment is to be computed anew.
    /// </summary>
    public Task<int> MarkPeopleAsync(IReadOnlyCollection<PartyId> owners, CancellationToken cancel) => Session.ExecuteAsync(
        $"""
        UPDATE unit SET marks = marks + 1
        WHERE removed_at IS NULL AND kind <> 'entitlement' AND id IN (
            SELECT joined.id FROM unit joined
            WHERE joined.identity IN (SELECT changed.id FROM unit changed WHERE changed.kind = 'identity' AND changed.marks > 0)
            UNION
            SELECT owned.id FROM unit owned WHERE {Session.Dialect.AnyOf("owned.owner", "owners")}
            UNION
            SELECT finding.unit FROM finding WHERE finding.state <> 'Closed')
        """,
        cancel,
        ("owners", Session.Dialect.List(owners.Select(owner => owner.ToString()))));

    /// <summary>Marks every live unit of one source that is evaluated.</summary>
    public Task<int> MarkSourceAsync(string source, CancellationToken cancel) => Session.ExecuteAsync(
        "UPDATE unit SET marks = marks + 1 WHERE source = @source AND removed_at IS NULL AND kind <> 'entitlement'", cancel, ("source", source));

    /// <summary>Saves what accounts are joined to, and marks those for which it differs from before.</summary>
    public Task<long> SaveLinksAsync(IReadOnlyList<(SubjectId Unit, AccountLinks Links)> links, CancellationToken cancel) =>
        Session.Dialect.RepeatAsync(
            Session,
            """
            UPDATE unit SET owner = @owner, identity = @identity, system = @system, template = @template, links = @links, marks = marks + 1
            WHERE id = @unit AND (links IS NULL OR links <> @links)
            """,
            LinkColumns, links.Select(link => Row(link.Unit, link.Links)), cancel);

    private static object?[] Row(SubjectId unit, AccountLinks links) =>
    [
        links.Owner.Owner?.ToString(), links.Identity.Identity?.Value, links.System, links.Template, StoredJson.Write(links), unit.Value,
    ];
}
