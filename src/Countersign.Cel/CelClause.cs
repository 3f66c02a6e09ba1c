namespace Countersign.Cel;

/// <summary>A condition, or a part of one, with what it came to and why.</summary>
/// <param name="Join">How its parts make it; without parts it is asked as it stands.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Meaning">The same with its named expressions written out; null where there are none.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record CelClause(CelJoin Join, string Text, string? Meaning, CelExplanation Outcome)
{
    /// <summary>In the order of the text. Of <c>?:</c> the condition, as it came out, and the way that it chose.</summary>
    public IReadOnlyList<CelClause> Parts { get; init; } = [];

    /// <summary>The facts that it reads, each once, in the order of the text; empty where it has parts.</summary>
    public IReadOnlyList<CelRead> Reads { get; init; } = [];

    /// <summary>
    /// Each of them alone would make it hold while all else, <c>now</c> included, stays as it is: <c>`credential.rotated_at` is
    /// 2026-03-01T00:00:00Z or later</c>. Empty where it has parts, holds already, or no such thing can be told exactly.
    /// </summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];
}
