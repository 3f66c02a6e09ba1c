using Countersign.Connectors.Aws;
using Countersign.Connectors.Fake;
using Countersign.Connectors.Hr;
using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Ldif;
using Countersign.Connectors.Mapped;
using Countersign.Connectors.OpenLdap;
using Countersign.Connectors.PostgreSql;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>Every connector there is, written down.</summary>
public static class ConnectorCatalog
{
    public static IReadOnlyList<IConnector> All { get; } =
    [
        new AwsIamConnector(),
        new LdifConnector(),
        new HrConnector(),
        new JsonLinesConnector(),
        new MappingConnector(),
        new PostgresConnector(),
        new OpenLdapConnector(),
        new FakeConnector(),
    ];

    /// <summary>What changes the system of a source; null where nothing does.</summary>
    public static IActuator? ActuatorOf(Source source) => Find(source.Connector)?.Actuator;

    /// <summary>The connector that a source names; null where there is none of that name.</summary>
    public static IConnector? Find(string name) => All.FirstOrDefault(c => c.Name == name);
}
