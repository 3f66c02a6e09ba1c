using Countersign.Inventory;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Saving;

/// <summary>What of a page is saved once its findings are.</summary>
internal sealed record SettledPage(IReadOnlyList<SettledUnit> Units)
{
    /// <summary>How much there is to be saved.</summary>
    public int Size => Math.Max(Units.Count, Links.Count);

    /// <summary>Of units that are joined to something else than before or by other words, what they are joined to.</summary>
    public IReadOnlyList<UnitLinks> Links { get; init; } = [];

    /// <summary>Identities of whose rights a change of links tells.</summary>
    public IReadOnlyCollection<SubjectId> Concerned { get; init; } = [];
}
