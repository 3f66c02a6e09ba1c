using System.Text;
using Countersign.Inventory.Sources;
using Xunit;

namespace Countersign.Connectors.Tests.Support;

/// <summary>Inputs for connectors, and what a reading of them gave.</summary>
internal static class Some
{
    public static readonly Instant Now = Instant.Parse("2026-06-01T00:00:00Z");

    public static ExportFile File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public static ExportFile File(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    public static Source Source(string connector, string? tenant = null, params (string Name, string Value)[] settings) => new()
    {
        Name = "some",
        Title = "Some",
        Connector = connector,
        Tenant = tenant,
        Settings = settings.ToDictionary(s => s.Name, s => s.Value),
    };

    public static SourceInput Input(Source source, params ExportFile[] files) => new(source, files)
    {
        Now = Now,
        Mapping = source.Mapping is null ? null : Mappings.Named(source.Mapping),
    };

    public static Collected Read(IConnector connector, Source source, params ExportFile[] files) =>
        new([.. connector.Read(Input(source, files), TestContext.Current.CancellationToken)]);

    public static Collected Read(IConnector connector, params ExportFile[] files) => Read(connector, Source(connector.Name), files);

    public static UnreadableSourceException Refusal(IConnector connector, Source source, params ExportFile[] files) =>
        Assert.Throws<UnreadableSourceException>(() => Read(connector, source, files));

    public static UnreadableSourceException Refusal(IConnector connector, params ExportFile[] files) =>
        Refusal(connector, Source(connector.Name), files);
}
