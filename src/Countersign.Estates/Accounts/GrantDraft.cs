using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>A grant as it will be told; defects change it before it is written.</summary>
internal sealed class GrantDraft(Right right)
{
    public Right Right => right;

    public IReadOnlyList<string> Path { get; set; } = [];

    public DateTime GrantedAt { get; set; }

    public DateTime? ExpiresAt { get; set; }

    public string? Approval { get; set; }

    public DateTime LastUsedAt { get; set; }

    public bool IsPrivileged => right.Class is "admin" or "identity-admin" or "write";

    /// <summary>The groups, nearest first, then the right.</summary>
    public string Id => string.Join('>', Path.Append(right.Id));
}
