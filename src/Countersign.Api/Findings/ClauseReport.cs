namespace Countersign.Api.Findings;

/// <summary>
/// A condition or a part of one. `Join` is `single`, `all` or `any`; `Meaning` the text with its named expressions written out, null where
/// there are none; `Verdict` is `true`, `false`, `unknown` (then `Missing` names the facts) or `error` (then `Error` says why). Of a single
/// one `Reads` names the facts, and each of `Wanted` alone would make it hold.
/// </summary>
public sealed record ClauseReport(string Join, string Text, string? Meaning, string Verdict)
{
    public IReadOnlyList<string> Missing { get; init; } = [];

    public string? Error { get; init; }

    public IReadOnlyList<string> Reads { get; init; } = [];

    public IReadOnlyList<string> Wanted { get; init; } = [];

    public IReadOnlyList<ClauseReport> Parts { get; init; } = [];
}
