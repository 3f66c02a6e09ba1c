using Xunit;

namespace Countersign.Connectors.Tests;

public sealed class ConnectorCatalogTests
{
    [Fact]
    public void Every_connector_is_found_by_its_name()
    {
        Assert.Equal(["aws-iam-export", "ldif", "hr-csv", "json-lines", "mapping", "postgresql", "openldap", "fake-system"], ConnectorCatalog.All.Select(c => c.Name));
        Assert.All(ConnectorCatalog.All, c => Assert.Same(c, ConnectorCatalog.Find(c.Name)));
        Assert.Null(ConnectorCatalog.Find("other"));
    }
}
