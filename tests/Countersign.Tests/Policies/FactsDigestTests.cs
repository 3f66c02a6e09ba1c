using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Policies.Subjects;
using Countersign.Tests.Catalogue;

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

    [Fact]
    public void The_same_facts_are_the_same_whatever_time_makes_of_them()
    {
        var policy = PolicyCompiler.Compile(ShippedFiles.Policies["account-unused-90d"]).Policy!;
        var scope = new AccountScope { Account = new AccountView { Kind = "service", NativeType = "user", Status = "active", IdleSince = Some.Now - TimeSpan.FromDays(80) } };
        var later = Some.Now + TimeSpan.FromDays(20);
        Assert.Equal(
            [PolicyOutcome.Satisfied, PolicyOutcome.NotSatisfied],
            new[] { Some.Now, later }.Select(at => policy.Evaluate(scope, new SubjectId("x:test"), at).Outcome));

        Assert.Equal(FactsDigest.Of(policy.Digest, policy.Reads(scope, Some.Now)), FactsDigest.Of(policy.Digest, policy.Reads(scope, later)));
    }

    private static CelRead Read(string path, string value) => new(path, new CelResult(CelResultKind.Value, value, [], null));
}
