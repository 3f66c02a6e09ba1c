using Countersign.Inventory;
using Countersign.Storage.Engine;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Queries;

/// <summary>Lists and counts of accounts.</summary>
public sealed class AccountQueries
{
    private readonly Session session;

    internal AccountQueries(Session session) => this.session = session;

    /// <summary>A page of accounts by subject id.</summary>
    public async Task<Page<UnitRow>> ListAsync(AccountFilter filter, string? after, int limit, CancellationToken cancel)
    {
        var where = new Filter().Always("kind = 'account'").Always(filter.Removed ? "removed_at IS NOT NULL" : "removed_at IS NULL")
            .When("source", filter.Source, "source = @source")
            .Prefix("id", filter.Source is null ? null : $"account:{filter.Source}/")
            .When("accountKind", filter.Kind is { } kind ? EnumWord.Of(kind) : null, "account_kind = @accountKind")
            .When("owner", filter.Owner?.ToString(), "owner = @owner")
            .When("identity", filter.Identity?.Value, "identity = @identity")
            .When("after", after is null ? null : Cursor.Read(after, 1)[0], "id > @after")
            .Contains(filter.Text, "name", "id")
            .Bind("limit", limit + 1L);
        if (filter.Unowned)
        {
            where.Always("owner IS NULL");
        }
        var rows = await session.ListAsync(
            $"SELECT {UnitMap.Columns} FROM {UnitMap.Table} {where.Where} ORDER BY id LIMIT @limit", UnitMap.Read, cancel, where.Parameters);
        return Paged.Of(rows, limit, row => Cursor.Write(row.Id.Value));
    }

    /// <summary>
    /// The account as it is, or as its document was at an instant; then its activity is empty, which has no history, and
    /// its links are none. Null where there was none.
    /// </summary>
    public async Task<UnitRow?> ShowAsync(SubjectId subject, Instant? at, CancellationToken cancel)
    {
        var units = new UnitReads(session);
        if (at is null)
        {
            return await units.ReadAsync(subject, cancel);
        }
        return await units.VersionAtAsync(subject, at.Value, cancel) is { } version ? UnitMap.Of(version, null, null) : null;
    }

    /// <summary>Live accounts by source and kind, in that order.</summary>
    public async Task<IReadOnlyList<AccountCount>> CountsAsync(CancellationToken cancel) => await session.ListAsync(
        """
        SELECT source, account_kind, COUNT(*) FROM unit WHERE kind = 'account' AND removed_at IS NULL
        GROUP BY source, account_kind ORDER BY source, account_kind
        """,
        row => new AccountCount(row.Text(0), Parsed(row.TextOrNull(1)), row.Long(2)),
        cancel);

    private static AccountKind Parsed(string? word) => word is not null && EnumWord.TryParse<AccountKind>(word, out var kind) ? kind : AccountKind.Unknown;
}
