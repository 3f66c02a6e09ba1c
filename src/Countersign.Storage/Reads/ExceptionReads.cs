using System.Text.Json;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Storage.Engine;

namespace Countersign.Storage.Reads;

/// <summary>Exceptions, their members and what was accepted. What holds at an instant the grant itself tells.</summary>
public class ExceptionReads
{
    private const string OpenStates = "('Proposed', 'UnderReview', 'Approved', 'Active', 'Suspended')";

    internal ExceptionReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>Null where there is no such exception.</summary>
    public Task<ExceptionGrant?> ReadAsync(ExceptionId id, CancellationToken cancel) =>
        Session.FirstAsync("SELECT body FROM exception_grant WHERE id = @id", Map, cancel, ("id", id.Value));

    /// <summary>
    /// All, or those whose end is not recorded; by their end, the soonest first. What cannot be read is left out: the sweep puts it on record.
    /// </summary>
    public async Task<IReadOnlyList<ExceptionGrant>> ListAsync(bool ended, CancellationToken cancel) =>
    [
        .. (await Session.ListAsync(
            $"SELECT body FROM exception_grant {(ended ? "" : $"WHERE state IN {OpenStates}")} ORDER BY not_after, id", Readable, cancel))
        .OfType<ExceptionGrant>(),
    ];

    /// <summary>The ids of those whose end is not recorded, be they readable or not; the soonest end first.</summary>
    public async Task<IReadOnlyList<ExceptionId>> OpenIdsAsync(CancellationToken cancel) => await Session.ListAsync(
        $"SELECT id FROM exception_grant WHERE state IN {OpenStates} ORDER BY not_after, id", row => new ExceptionId(row.Text(0)), cancel);

    /// <summary>Those whose end is not recorded and that a sweep could not decide on, by id.</summary>
    public async Task<IReadOnlyDictionary<ExceptionId, ExceptionQuarantine>> QuarantinedAsync(CancellationToken cancel) =>
        (await Session.ListAsync(
            $"""
            SELECT exception, since, tries, again_at, reason FROM exception_quarantine
            WHERE exception IN (SELECT id FROM exception_grant WHERE state IN {OpenStates}) ORDER BY exception
            """,
            row => new ExceptionQuarantine(new ExceptionId(row.Text(0)), row.Instant(1), (int)row.Long(2), row.Instant(3), row.Text(4)), cancel))
        .ToDictionary(aside => aside.Exception);

    /// <summary>The warnings that were written of ends of those whose end is not recorded, oldest first.</summary>
    public async Task<ILookup<ExceptionId, ExceptionWarning>> WarningsAsync(CancellationToken cancel) =>
        (await Session.ListAsync(
            $"SELECT body FROM exception_warning WHERE exception IN (SELECT id FROM exception_grant WHERE state IN {OpenStates}) ORDER BY at",
            row => StoredJson.Read<ExceptionWarning>(row.Bytes(0)), cancel)).ToLookup(warning => warning.Exception);

    /// <summary>When each was last warned of an end.</summary>
    public async Task<IReadOnlyDictionary<ExceptionId, Instant>> WarnedAsync(CancellationToken cancel) =>
        (await Session.ListAsync(
            "SELECT exception, MAX(noted_at) FROM exception_warning GROUP BY exception", row => (Id: new ExceptionId(row.Text(0)), At: row.Instant(1)), cancel))
        .ToDictionary(warned => warned.Id, warned => warned.At);

    /// <summary>Those that cover any of these findings and whose end is not recorded.</summary>
    public async Task<IReadOnlyList<ExceptionGrant>> OpenOfAsync(IEnumerable<FindingId> findings, CancellationToken cancel) => await Session.ListAsync(
        $"""
        SELECT body FROM exception_grant
        WHERE state IN {OpenStates}
          AND id IN (SELECT exception FROM exception_member WHERE {Session.Dialect.AnyOf("finding", "findings")})
        ORDER BY id
        """,
        Map, cancel, ("findings", Session.Dialect.List(findings.Select(id => id.Value))));

    /// <summary>What was accepted under an exception, oldest first.</summary>
    public async Task<IReadOnlyList<AcceptanceRecord>> AcceptancesAsync(ExceptionId id, CancellationToken cancel) => await Session.ListAsync(
        "SELECT body FROM acceptance WHERE exception = @id ORDER BY seq",
        row => StoredJson.Read<AcceptanceRecord>(row.Bytes(0)), cancel, ("id", id.Value));

    /// <summary>When compensating controls were last attested to hold, by name.</summary>
    public async Task<IReadOnlyDictionary<string, Instant>> AttestedAsync(CancellationToken cancel) =>
        (await Session.ListAsync("SELECT name, at FROM attestation", row => (Name: row.Text(0), At: row.Instant(1)), cancel))
            .ToDictionary(attested => attested.Name, attested => attested.At, StringComparer.Ordinal);

    private static ExceptionGrant? Readable(Row row)
    {
        try
        {
            return Map(row);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ExceptionGrant Map(Row row) => StoredJson.Read<ExceptionGrant>(row.Bytes(0));
}
