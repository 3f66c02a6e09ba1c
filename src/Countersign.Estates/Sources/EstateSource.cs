using Countersign.Estates.Accounts;

namespace Countersign.Estates.Sources;

/// <summary>A Source document and what its export holds.</summary>
internal sealed record EstateSource(string Name, string Title, string Owner, string System)
{
    public IReadOnlyList<Delegated> Delegations { get; init; } = [];

    public IReadOnlyList<Right> Rights { get; init; } = [];

    public IReadOnlyList<string> Correlate { get; init; } = ["employee_id", "email"];

    public IReadOnlyList<Population> Populations { get; set; } = [];

    /// <summary>Exported by hand, and not lately.</summary>
    public bool Stale { get; init; }

    /// <summary>Does not tell when a credential was rotated.</summary>
    public bool Blind { get; init; }

    /// <summary>From the first mutation on its export holds a third only, so that the product keeps what it had.</summary>
    public bool Shrinks { get; init; }

    public string File => $"exports/{Name}.jsonl";

    public DateTime TakenAt(Moments moments) => Stale ? Moments.Start.AddDays(-12).AddHours(-4) : moments.Taken;

    public Right Right(string id) => Rights.First(right => right.Id == id);
}
