using System.Globalization;
using Countersign.Parties;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Documents;

/// <summary>Reads the values of a map that its shape has passed; what is absent or `null` reads as null or empty.</summary>
internal readonly record struct Fields(ConfigNode.Map? Map)
{
    private const string Env = "env:";

    public bool Has(string name) => Map?[name] is not null;

    public string? Text(string name) => Map?[name] is ConfigNode.Scalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The name of a secret, without the `env:` that may stand before it.</summary>
    public string? Secret(string name) => Text(name) is { } text ? Bare(text) : null;

    public PartyId? Party(string name) => Text(name) is { } text ? PartyId.Parse(text) : null;

    public bool Flag(string name) => Text(name) == "true";

    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public Instant? Instant(string name) => Text(name) is { } text ? Countersign.Instant.Parse(text) : null;

    public TimeSpan? Span(string name) => Text(name) is { } text && SpanText.TryParse(text, out var span) ? span : null;

    public T? Word<T>(string name)
        where T : struct, Enum => Text(name) is { } text ? Schema.Words<T>.Parse(text) : null;

    /// <summary>Absent is unknown, `null` is none.</summary>
    public Fact<T> Fact<T>(string name, Func<Fields, T> read) => this switch
    {
        _ when !Has(name) => Countersign.Fact<T>.Unknown,
        _ when Text(name) is null => Countersign.Fact<T>.None(),
        _ => Countersign.Fact<T>.Of(read(this)),
    };

    public Fields Part(string name) => new(Map?[name] as ConfigNode.Map);

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).OfType<ConfigNode.Scalar>().Select(s => s.Text)];

    public IReadOnlyList<PartyId> Parties(string name) => [.. Texts(name).Select(PartyId.Parse)];

    public IReadOnlyList<T> Words<T>(string name)
        where T : struct, Enum => [.. Texts(name).Select(Schema.Words<T>.Parse)];

    public IEnumerable<Fields> Parts(string name) => Items(name).OfType<ConfigNode.Map>().Select(m => new Fields(m));

    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Part(name).Map?.Entries ?? [])
        {
            texts[entry.Key.Text] = entry.Value is ConfigNode.Scalar { IsNull: false } scalar ? scalar.Text : "";
        }
        return texts;
    }

    /// <summary>The parts of a map of maps, by name.</summary>
    public IEnumerable<(string Name, Fields Part)> Named(string name) =>
        (Part(name).Map?.Entries ?? []).Where(e => e.Value is ConfigNode.Map).Select(e => (e.Key.Text, new Fields((ConfigNode.Map)e.Value)));

    private IReadOnlyList<ConfigNode> Items(string name) => (Map?[name] as ConfigNode.List)?.Items ?? [];

    internal static string Bare(string secret) => secret.StartsWith(Env, StringComparison.Ordinal) ? secret[Env.Length..] : secret;
}
