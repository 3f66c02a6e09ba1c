using Countersign.Connectors.Fake;

namespace Countersign.Connectors.Tests.Fake;

public sealed class FakeContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new FakeConnector();

    protected override string Sample => FakeFolder.Sample;

    protected override bool RecognisesItsOwn => false;
}
