using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Tests.Support;

namespace Countersign.Connectors.Tests.JsonLines;

public sealed class JsonLinesContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new JsonLinesConnector();

    protected override string Sample => Samples.JsonLines;
}
