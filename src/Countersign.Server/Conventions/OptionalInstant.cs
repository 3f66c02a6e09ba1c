namespace Countersign.Server.Conventions;

/// <summary>Instants that callers may leave out.</summary>
internal static class OptionalInstant
{
    public static bool TryRead(string? text, out Instant? instant)
    {
        instant = Instant.TryParse(text, out var read) ? read : null;
        return text is null || instant is not null;
    }

    /// <param name="field">The field or parameter that is no instant, by its name in the API.</param>
    public static Refusal Refused(string field, string? text) => text is null
        ? new("request.instant", $"`{field}` is missing. Write an instant in RFC 3339 with an offset, as 2026-01-31T09:00:00Z.")
        : new("request.instant", $"`{field}` is `{text}`, which is not an instant. Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.");
}
