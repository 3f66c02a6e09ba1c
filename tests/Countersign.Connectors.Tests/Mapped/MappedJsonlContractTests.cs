using Countersign.Connectors.Mapped;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Tests.Mapped;

public sealed class MappedJsonlContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new MappingConnector();

    protected override string Sample => MappedSamples.Jsonl;

    protected override IReadOnlyList<string> Secrets => ["s3cr3t"];

    protected override Source Source => base.Source with { Mapping = "contract-jsonl" };

    protected override bool RecognisesItsOwn => false;

    protected override bool IsWholeByItself(string begin) => begin.TrimEnd().EndsWith('}');
}
