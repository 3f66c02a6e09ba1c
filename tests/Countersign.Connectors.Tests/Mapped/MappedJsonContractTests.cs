using Countersign.Connectors.Mapped;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Tests.Mapped;

public sealed class MappedJsonContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new MappingConnector();

    protected override string Sample => MappedSamples.Json;

    protected override IReadOnlyList<string> Secrets => ["s3cr3t"];

    protected override Source Source => base.Source with { Mapping = "contract-json" };

    protected override bool RecognisesItsOwn => false;
}
