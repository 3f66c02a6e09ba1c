using Countersign.Connectors.Ldif;
using Countersign.Connectors.Tests.Support;

namespace Countersign.Connectors.Tests.Ldif;

public sealed class LdifContractTests : ConnectorContract
{
    protected override IConnector Connector { get; } = new LdifConnector();

    protected override string Sample => Samples.Ldif;

    protected override IReadOnlyList<string> Secrets => ["s3cret-password", "czNjcmV0LXBhc3N3b3Jk", "of-the-description"];
}
