namespace Countersign.Cli.Verbs;

/// <summary>Instants and dates as options take them.</summary>
internal static class Instants
{
    /// <exception cref="CliFailure">The text is no instant.</exception>
    public static Instant? Read(string? text, string option) => text is null ? null
        : Instant.TryParse(text, out var instant) ? instant
        : throw new CliFailure("cli.instant", $"`{option} {text}` is no instant.", "Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.");

    /// <summary>A date stands for its first instant in UTC.</summary>
    /// <exception cref="CliFailure">The text is neither.</exception>
    public static Instant? ReadDate(string? text, string option) => text is null ? null
        : Instant.TryParse(text is { Length: 10 } ? text + "T00:00:00Z" : text, out var instant) ? instant
        : throw new CliFailure("cli.instant", $"`{option} {text}` is neither a date nor an instant.", "Write 2026-01-31, or 2026-01-31T09:00:00Z.");
}
