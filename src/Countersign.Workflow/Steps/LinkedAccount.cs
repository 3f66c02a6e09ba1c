using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>A live account as it is stored, with what it is joined to now.</summary>
internal sealed record LinkedAccount(UnitRow Row, AccountLinks Links)
{
    /// <summary>Whether it is joined to something else than before.</summary>
    public bool IsOther { get; } = !Links.Equals(Row.Account!.Links);

    public UnitRow Linked => Row with { Account = Row.Account! with { Links = Links } };

    /// <summary>Of a page of units, the live accounts, but for those that have to wait.</summary>
    public static IReadOnlyList<LinkedAccount> Of(IReadOnlyList<UnitRow> rows, AccountLinker linker)
    {
        var linked = new List<LinkedAccount>(rows.Count);
        foreach (var row in rows)
        {
            if (!row.Removed && row.Account is { } account && linker.Link(row.Id, account) is { } links)
            {
                linked.Add(new LinkedAccount(row, links));
            }
        }
        return linked;
    }

    /// <summary>The identities to which incompatible rights are or were joined by it.</summary>
    public IEnumerable<SubjectId> WithRights() =>
        new[] { Row.Account!.Links, Links }.Where(links => links.Rights.Count > 0).Select(links => links.Identity.Identity).OfType<SubjectId>();
}
