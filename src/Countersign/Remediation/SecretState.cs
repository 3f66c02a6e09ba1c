namespace Countersign.Remediation;

/// <summary>How far a secret is renewed: what its store holds, and with which of it the system lets in. Never a secret itself.</summary>
public sealed record SecretState
{
    /// <summary>The fingerprint of the new secret that waits in the store; null where none does.</summary>
    public string? Next { get; init; }

    /// <summary>The fingerprint of the secret that the store holds as the current one; null where it holds none, or none of our making.</summary>
    public string? Current { get; init; }

    /// <summary>Whether the system lets in with two side by side, so that the new one works before the old one ends.</summary>
    public bool HoldsTwo { get; init; }

    /// <summary>Whether it lets in with the one that waits.</summary>
    public Fact<bool> LetsNextIn { get; init; }

    /// <summary>Whether it lets in with any other.</summary>
    public Fact<bool> LetsOldIn { get; init; }

    internal Fact<bool> IsIssued => Next is null ? false : HoldsTwo ? LetsNextIn : true;

    internal Fact<bool> IsOldRetired => Next is null || LetsNextIn is { IsValue: true, Value: false } || LetsOldIn is { IsValue: true, Value: true }
        ? false
        : LetsNextIn.IsValue && LetsOldIn.IsValue ? true : Fact<bool>.Unknown;

    /// <param name="before">What was read while it waited.</param>
    internal bool IsPromoted(SecretState? before) => Next is null && Current is not null && Current == before?.Next;
}
