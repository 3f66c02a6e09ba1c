using Countersign.Cel;
using Countersign.Policies.Explaining;

namespace Countersign.Tests.Policies;

public sealed class FactsDigestTests
{
    private static readonly CelRead Kind = Read("account.kind", "service");
    private static readonly CelRead Name = Read("account.name", "deploy");

    [Fact]
    public void The_same_facts_in_any_order_have_one_digest() =>
        Assert.Equal(FactsDigest.Of("p", [Kind, Name]), FactsDigest.Of("p", [Name, Kind, Name]));

    [Fact]
    public void Another_policy_value_path_or_state_of_knowledge_has_another()
    {
        string[] digests =
        [
            FactsDigest.Of("p", [Kind]), FactsDigest.Of("q", [Kind]), FactsDigest.Of("p", [Read("account.kind", "human")]),
            FactsDigest.Of("p", [Read("account.other", "service")]), FactsDigest.Of("p", []),
            FactsDigest.Of("p", [new CelRead("account.kind", new CelResult(CelResultKind.None, null, [], null))]),
            FactsDigest.Of("p", [Read("account.kind", "none")]),
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.All(digests, digest => Assert.Matches("^sha256:[0-9a-f]{64}$", digest));
    }

    private static CelRead Read(string path, string value) => new(path, new CelResult(CelResultKind.Value, value, [], null));
}
