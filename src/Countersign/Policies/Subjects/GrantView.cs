namespace Countersign.Policies.Subjects;

/// <summary>One account holding one entitlement.</summary>
public sealed record GrantView
{
    public Fact<string> Id { get; init; }

    public Fact<string> Entitlement { get; init; }

    public Fact<string> Name { get; init; }

    /// <summary>`admin`, `identity-admin`, `write`, `read` ….</summary>
    public Fact<string> Class { get; init; }

    /// <summary>Whether the right names all actions, or all resources to write.</summary>
    public Fact<bool> Wildcard { get; init; }

    /// <summary>The groups it comes through, nearest first; empty for a direct one.</summary>
    public Fact<IReadOnlyList<string>> Path { get; init; }

    public Fact<Instant> GrantedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    public Fact<string> Approval { get; init; }

    public Fact<Instant> LastUsedAt { get; init; }

    public Fact<Instant> IdleSince { get; init; }
}
