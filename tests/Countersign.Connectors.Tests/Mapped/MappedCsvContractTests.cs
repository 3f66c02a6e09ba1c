using Countersign.Connectors.Mapped;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Tests.Mapped;

public sealed class MappedCsvContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new MappingConnector();

    protected override string Sample => MappedSamples.Csv;

    protected override IReadOnlyList<string> Secrets => ["s3cr3t-cell", "x9-secret-cell"];

    protected override Source Source => base.Source with { Mapping = "contract-csv" };

    protected override bool RecognisesItsOwn => false;

    protected override bool IsWholeByItself(string begin) => Sample[begin.Length..].StartsWith('\n') || begin.EndsWith('\n');
}
