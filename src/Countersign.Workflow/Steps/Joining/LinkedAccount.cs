using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Joining;

/// <summary>A live account as it is stored, with what it is joined to now.</summary>
/// <param name="Row">As it is stored.</param>
/// <param name="Links">What it is joined to now.</param>
/// <param name="Words">By which words.</param>
internal sealed record LinkedAccount(UnitRow Row, AccountLinks Links, byte[] Words)
{
    /// <summary>Whether it is joined to something else than before.</summary>
    public bool IsOther { get; } = !Links.Equals(Row.Account!.Links);

    /// <summary>Whether it, what it is joined to or the words it is joined by may be others than before.</summary>
    public bool IsToBeSaved => IsOther || Row.Marks > 0 || Row.Words is not { } before || !before.AsSpan().SequenceEqual(Words);

    public UnitRow Linked => Row with { Account = Row.Account! with { Links = Links } };

    public UnitLinks Saved => UnitLinks.Of(Row.Number, Links, Words, Row.Account!.Account.IsOwnable);

    /// <summary>Of a page of units, the live accounts, but for those that have to wait.</summary>
    public static IReadOnlyList<LinkedAccount> Of(IReadOnlyList<UnitRow> rows, AccountLinker linker)
    {
        var linked = new List<LinkedAccount>(rows.Count);
        foreach (var row in rows)
        {
            if (!row.Removed && row.Account is not null && linker.Link(row) is { } account)
            {
                linked.Add(account);
            }
        }
        return linked;
    }

    /// <summary>The identities to which incompatible rights are or were joined by it.</summary>
    public IEnumerable<SubjectId> WithRights() =>
        new[] { Row.Account!.Links, Links }.Where(links => links.Rights.Count > 0).Select(links => links.Identity.Identity).OfType<SubjectId>();
}
