using Countersign.Connectors.Aws;
using Countersign.Connectors.Tests.Support;

namespace Countersign.Connectors.Tests.Aws;

public sealed class AwsDetailsContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new AwsIamConnector();

    protected override string Sample => Samples.AwsDetails;
}
