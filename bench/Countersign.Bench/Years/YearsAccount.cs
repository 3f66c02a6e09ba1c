namespace Countersign.Bench.Years;

/// <summary>An account of the company's application.</summary>
internal sealed class YearsAccount
{
    public required string Id { get; init; }

    /// <summary>Whose it is, or who made the service; nobody's where the personnel file does not know them.</summary>
    public required string Person { get; init; }

    public bool IsService { get; init; }

    public bool Active { get; set; } = true;

    public List<YearsGrant> Grants { get; } = [];
}
