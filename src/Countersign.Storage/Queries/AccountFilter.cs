using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Storage.Queries;

/// <summary>Which accounts; what is null does not narrow. `Text` is sought in name and id. Removed ones only where asked.</summary>
public sealed record AccountFilter
{
    public string? Source { get; init; }

    public AccountKind? Kind { get; init; }

    public PartyId? Owner { get; init; }

    /// <summary>True for accounts that have no owner, confirmed or suggested.</summary>
    public bool Unowned { get; init; }

    public SubjectId? Identity { get; init; }

    public string? Text { get; init; }

    public bool Removed { get; init; }
}
