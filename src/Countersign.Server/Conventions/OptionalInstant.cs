namespace Countersign.Server.Conventions;

/// <summary>Instants that callers may leave out.</summary>
internal static class OptionalInstant
{
    public static bool TryRead(string? text, out Instant? instant)
    {
        instant = Instant.TryParse(text, out var read) ? read : null;
        return text is null || instant is not null;
    }

    public static Refusal Refused(string? text) =>
        new("request.instant", $"`{text}` is not an instant. Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.");
}
