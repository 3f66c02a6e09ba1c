using Countersign.Connectors.Aws;
using Countersign.Connectors.Tests.Support;

namespace Countersign.Connectors.Tests.Aws;

public sealed class AwsReportContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new AwsIamConnector();

    protected override string Sample => Samples.AwsReport;

    protected override bool IsWholeByItself(string begin) => Sample[begin.Length..].StartsWith('\n') || begin.EndsWith('\n');
}
