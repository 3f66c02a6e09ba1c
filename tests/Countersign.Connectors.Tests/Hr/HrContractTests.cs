using Countersign.Connectors.Hr;
using Countersign.Connectors.Tests.Support;

namespace Countersign.Connectors.Tests.Hr;

public sealed class HrContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new HrConnector();

    protected override string Sample => Samples.Hr;

    protected override bool IsWholeByItself(string begin) => Sample[begin.Length..].StartsWith('\n') || begin.EndsWith('\n');
}
