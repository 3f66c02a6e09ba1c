using System.Globalization;
using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Workflow.Config.Schema;

/// <summary>The shapes that documents are written with.</summary>
internal static class Shapes
{
    private const string Key = "[a-z0-9._-]{1,200}";

    public static Shape Text { get; } = new TextShape("text", "Write text.", _ => true);

    public static Shape Title { get; } = new TextShape("text of at most 200 characters", "Write text.", _ => true, maxLength: 200);

    public static Shape Name { get; } = NameOf(null);

    public static Shape AnyParty { get; } = Parties("person, team or external party", "person:KEY`, `team:KEY` or `external:KEY", "person", "team", "external");

    public static Shape APerson { get; } = Parties("person", "person:KEY", "person");

    public static Shape ATeam { get; } = Parties("team", "team:KEY", "team");

    public static Shape Internal { get; } = Parties("person or team", "person:KEY` or `team:KEY", "person", "team");

    public static Shape Instant { get; } = new TextShape(
        "an instant", "Write RFC 3339 with an offset, as 2026-01-31T09:00:00Z.", t => Countersign.Instant.TryParse(t, out _),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$");

    public static Shape Span { get; } = new TextShape(
        "a length of time", "Write it like `90d`, `6h`, `30m` or `1h30m`.", t => SpanText.TryParse(t, out _), SpanText.Pattern);

    public static Shape Date { get; } = new TextShape(
        "a date", "Write it like `2026-12-25`.", t => DateOnly.TryParseExact(t, "yyyy-MM-dd", out _), "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    public static Shape Clock { get; } = new TextShape(
        "a time of day", "Write it like \"09:00\", in quotes.",
        t => TimeOnly.TryParseExact(t, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "^[0-9]{2}:[0-9]{2}$");

    public static Shape TimeZone { get; } = new TextShape(
        "an IANA time zone", "Write a name such as `Europe/Paris` or `UTC`.", t => TimeZoneInfo.TryFindSystemTimeZoneById(t, out _), "^[A-Za-z0-9_+/-]+$");

    /// <summary>An expression of the policy language; `lint` compiles it.</summary>
    public static Shape Expression { get; } = new TextShape("an expression", "Write an expression of the policy language.", _ => true, maxLength: 8_192)
    {
        Names = Mention.Expression,
    };

    public static Shape Secret { get; } = new TextShape(
        "the name of a secret", "Write `env:COUNTERSIGN_SECRET_NAME`; the value itself never stands in a document.",
        t => t.StartsWith("env:", StringComparison.Ordinal) && t.Length > 4, "^env:[A-Za-z0-9_]+$");

    public static Shape Flag { get; } = new FlagShape();

    public static ObjectShape Raci { get; } = new(
        Optional("accountable", Internal, "who answers for it"),
        Optional("responsible", List(AnyParty), "who does it"),
        Optional("consulted", List(AnyParty), "who is asked"),
        Optional("informed", List(AnyParty), "who hears of it"));

    public static MapShape RaciByActivity { get; } = new(Raci, RaciActivities.All);

    public static ObjectShape Evidence { get; } = new(
        Required("kind", Text, "what the evidence shows, as `rotation`"),
        Required("freshness", Span, "how old it may be"),
        Optional("collector", Text, "what gathers it: `action`, `drill`, `attestation` …"));

    public static ObjectShape WorkingHours { get; } = new(
        Optional("timezone", TimeZone, "IANA name of the time zone"),
        Optional("days", List(new WordShape(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])), "working days"),
        Optional("from", Clock, "when work begins, local time"),
        Optional("to", Clock, "when work ends, local time"),
        Optional("holidays", List(Date), "days without work"));

    public static ObjectShape ShrinkThreshold { get; } = new(
        Required("accounts", new NumberShape(0, int.MaxValue), "how many accounts fewer are still taken without a human"),
        Required("percent", new NumberShape(0, 100), "how many percent fewer are still taken without a human"));

    /// <summary>The name of a document of a kind; null where the kind is open.</summary>
    public static Shape NameOf(string? kind) => new TextShape(
        "a name", "Use lower-case letters, digits and `-`, at most 100, beginning with a letter or digit.", IsName, "^[a-z0-9][a-z0-9-]{0,99}$", 100)
    {
        Names = kind,
    };

    public static Field Required(string name, Shape shape, string description) => new(name, shape, true, description);

    public static Field Optional(string name, Shape shape, string description) => new(name, shape, false, description);

    public static ListShape List(Shape item) => new(item);

    public static WordShape Word<T>()
        where T : struct, Enum => new(Words<T>.All);

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && text[0] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static TextShape Parties(string what, string form, params string[] kinds) => new(
        $"a {what}",
        $"Write `{form}`; a KEY has lower-case letters, digits, `.`, `_`, `-`.",
        t => PartyId.TryParse(t, out var id) && kinds.Contains(id.Kind.ToString(), StringComparer.OrdinalIgnoreCase),
        $"^({string.Join('|', kinds)}):{Key}$")
    {
        Names = Mention.Party,
    };
}
