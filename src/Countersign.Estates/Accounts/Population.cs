using Countersign.Estates.Defects;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>Accounts of one sort in one source, made one by one from their index.</summary>
internal abstract class Population(string name, EstateSource source, int size, IReadOnlyList<Defect> defects)
{
    public string Name => $"{source.Name}/{name}";

    protected string Sort => name;

    public EstateSource Source => source;

    public int Size => size;

    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>Mutations remove some and add others.</summary>
    public bool Churns { get; init; }

    /// <summary>False for accounts that a mutation never touches.</summary>
    public bool Changes { get; init; } = true;

    public abstract AccountDraft Healthy(int index);

    /// <summary>False where the person behind it is particular already: one cause, one finding.</summary>
    public virtual bool MayFail(int index) => true;
}
