namespace Countersign.Estates.Accounts;

/// <summary>A privileged use as it will be told; defects change it before it is written.</summary>
internal sealed class UseDraft(string type, DateTime startedAt)
{
    public string Type => type;

    public DateTime StartedAt => startedAt;

    public string? Ticket { get; set; }

    public DateTime? ReviewedAt { get; set; }

    public string? Actor { get; set; }

    public string Id => $"{type}@{Moments.Exact(startedAt)}";
}
