using Countersign.Inventory.Mappings;
using Xunit;

namespace Countersign.Connectors.Tests.Support;

/// <summary>Mappings for tests, and sources that use them.</summary>
internal static class Mappings
{
    private static readonly Mapping[] All = [Cells("contract-csv"), Objects("contract-json", MappingFormat.Json), Objects("contract-jsonl", MappingFormat.Jsonl)];

    public static Mapping Named(string name) => All.Single(m => m.Name == name);

    public static Mapping Csv(params MappedPart[] sections) => Of(MappingFormat.Csv, sections);

    public static Mapping Json(params MappedPart[] sections) => Of(MappingFormat.Json, sections);

    public static MappedPart Part(string name, params (string Field, string Expression)[] fields) =>
        new(name, fields.ToDictionary(f => f.Field, f => f.Expression));

    /// <summary>Reads one file by a mapping.</summary>
    public static Collected Read(Mapping mapping, string text) => new([.. Items(mapping, text)]);

    public static UnreadableSourceException Refusal(Mapping mapping, string text) => Assert.Throws<UnreadableSourceException>(() => Read(mapping, text));

    public static IEnumerable<SourceItem> Items(Mapping mapping, string text) => new Connectors.Mapped.MappingConnector().Read(
        Some.Input(Some.Source("mapping"), Some.File("sample", text)) with { Mapping = mapping }, TestContext.Current.CancellationToken);

    private static Mapping Of(MappingFormat format, MappedPart[] sections) =>
        new() { Name = "some", Title = "Some", Format = format, Sections = sections };

    private static Mapping Cells(string name) => Csv(
        Part("account", ("nativeId", "row['login']"), ("kind", "row['bot'] == 'y' ? 'service' : 'human'"), ("status", "row['state'].lowerAscii()"),
            ("lastActivityAt", "row['last seen']"), ("name", "row['login']")) with
        {
            Parts = [Part("grants", ("entitlement", "it")) with { Each = "row['roles'].split('+')", When = "it != ''" }],
        }) with
    {
        Name = name,
        TimeFormats = ["dd/MM/yyyy HH:mm"],
        Empty = EmptyText.Unknown,
    };

    private static Mapping Objects(string name, MappingFormat format) => Of(format, [
        Part("account", ("nativeId", "row.id"), ("name", "row.login"), ("mfa", "row.mfa"), ("lastActivityAt", "row.seen")) with
        {
            Parts = [Part("grants", ("entitlement", "it.of"), ("grantedAt", "it.at")) with { Each = "row.rights" }],
        },
    ]) with
    {
        Name = name,
        Rows = format == MappingFormat.Json ? "file.data.users" : Mapping.AllRows,
    };
}
