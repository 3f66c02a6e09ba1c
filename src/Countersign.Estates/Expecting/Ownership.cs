namespace Countersign.Estates.Expecting;

/// <summary>Who owns an account; one hint alone is shown and not asked.</summary>
internal sealed record Ownership(string? Party, bool Routes)
{
    public static Ownership None { get; } = new(null, false);
}
