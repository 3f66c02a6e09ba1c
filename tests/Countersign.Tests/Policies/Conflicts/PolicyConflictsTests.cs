using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Conflicts;
using Countersign.Tests.Catalogue;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Policies.Conflicts;

public sealed class PolicyConflictsTests
{
    [Theory]
    [InlineData("account.kind == 'service'", "account.kind == 'human'", "account.kind")]
    [InlineData("account.kind in ['service', 'workload']", "account.kind in ['human', 'agent']", "account.kind")]
    [InlineData("account.kind in ['service', 'workload']", "account.kind in ['workload', 'agent']", null)]
    [InlineData("account.kind == 'service'", "account.kind != 'service'", "account.kind")]
    [InlineData("account.kind == 'service'", "!(account.kind == 'service')", "account.kind")]
    [InlineData("'service' == account.kind", "account.kind in ['human']", "account.kind")]
    [InlineData("account.kind != 'service'", "account.kind != 'human'", null)]
    [InlineData("account.mfa", "!account.mfa", "account.mfa")]
    [InlineData("account.mfa", "account.mfa == false", "account.mfa")]
    [InlineData("account.mfa && account.kind == 'human'", "account.kind == 'agent' && account.mfa", "account.kind")]
    [InlineData("account.kind == 'a' || account.kind == 'b'", "account.kind == 'c'", "account.kind")]
    [InlineData("account.kind == 'a' || account.mfa", "account.kind == 'c'", null)]
    [InlineData("account.kind == 'a' ? account.mfa : !account.mfa", "!account.mfa", null)]
    [InlineData("now - account.created_at <= duration('24h')", "now - account.created_at >= duration('2160h')", "now - account.created_at")]
    [InlineData("now - account.created_at <= duration('2160h')", "now - account.created_at >= duration('24h')", null)]
    [InlineData("now - account.created_at <= duration('24h')", "now - account.created_at > duration('24h')", "now - account.created_at")]
    [InlineData("now - account.created_at <= duration('24h')", "now - account.created_at >= duration('24h')", null)]
    [InlineData("now > account.created_at", "account.created_at >= now", "now - account.created_at")]
    [InlineData("account.created_at < timestamp('2020-01-01T00:00:00Z')", "account.created_at > timestamp('2021-01-01T00:00:00Z')", "account.created_at")]
    [InlineData("account.created_at == null", "account.created_at > timestamp('2021-01-01T00:00:00Z')", "account.created_at")]
    [InlineData("account.created_at == null", "account.created_at != null", "account.created_at")]
    [InlineData("account.tags['team'] == 'a'", "account.tags['team'] == 'b'", "account.tags['team']")]
    [InlineData("account.tags['team'] == 'a'", "account.tags['owner'] == 'b'", null)]
    [InlineData("size(account.grants) == 0", "size(account.grants) == 1", null)]
    public void Two_policies_that_no_account_satisfies_are_in_conflict(string first, string second, string? field)
    {
        var found = PolicyConflicts.Find([Policy("second", second), Policy("first", first)]);

        Assert.Equal(field is null ? [] : [new PolicyConflict("first", "second", field)], found);
    }

    [Fact]
    public void Policies_on_other_subjects_are_in_none()
    {
        var (first, second) = (Policy("first", "account.kind == 'service'"), Policy("second", "account.kind == 'human'"));

        Assert.Single(PolicyConflicts.Find([first, second]));
        Assert.Empty(PolicyConflicts.Find([first with { AppliesWhen = "account.status == 'active'" }, second with { AppliesWhen = "account.status == 'disabled'" }]));
        Assert.Empty(PolicyConflicts.Find([first, second with { Subject = SubjectKind.Credential }]));
        Assert.Empty(PolicyConflicts.Find([first, second with { AnsweredBy = AnsweredBy.Template }]));
        Assert.Single(PolicyConflicts.Find([first with { AppliesWhen = "account.status == 'active'" }, second with { AppliesWhen = "account.mfa" }]));
    }

    [Fact]
    public void Policies_that_ship_do_not_contradict_each_other() => Assert.Empty(PolicyConflicts.Find(ShippedFiles.Policies.Values));

    [Fact]
    public void What_is_called_a_conflict_no_account_satisfies() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 99), 24).ToArbitrary(), numbers =>
        {
            var next = 0;
            var (first, second) = (Policy("first", Condition(numbers, ref next, 2)), Policy("second", Condition(numbers, ref next, 2)));
            return PolicyConflicts.Find([first, second]).Count == 0 || !Satisfiable(first, second);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    private static string Condition(int[] numbers, ref int next, int depth)
    {
        int Pick(ref int at, int below) => numbers[at++ % numbers.Length] % below;
        switch (depth == 0 ? 2 + Pick(ref next, 5) : Pick(ref next, 8))
        {
            case 0:
                return $"({Condition(numbers, ref next, depth - 1)}) && ({Condition(numbers, ref next, depth - 1)})";
            case 1:
                return $"({Condition(numbers, ref next, depth - 1)}) || ({Condition(numbers, ref next, depth - 1)})";
            case 2:
                return $"account.kind == '{Kinds[Pick(ref next, 3)]}'";
            case 3:
                return $"account.kind != '{Kinds[Pick(ref next, 3)]}'";
            case 4:
                return $"account.kind in ['{Kinds[Pick(ref next, 3)]}', '{Kinds[Pick(ref next, 3)]}']";
            case 5:
                return "account.mfa";
            case 6:
                return $"now - account.created_at {(Pick(ref next, 2) == 0 ? "<=" : ">")} duration('{Pick(ref next, 3)}h')";
            default:
                return $"!({Condition(numbers, ref next, depth - 1)})";
        }
    }

    private static readonly string[] Kinds = ["service", "human", "agent"];

    private static bool Satisfiable(params Policy[] policies)
    {
        var compiled = policies.Select(p => PolicyCompiler.Compile(p).Policy!).ToList();
        var now = Instant.Parse("2026-06-01T00:00:00Z");
        return (from kind in Kinds
                from mfa in new[] { "true", "false" }
                from minutes in new[] { 0, 30, 60, 90, 120, 150 }
                let given = $$"""{ "account": { "kind": "{{kind}}", "mfa": {{mfa}}, "created_at": "{{now - TimeSpan.FromMinutes(minutes)}}" } }"""
                select PolicyTests.Scope(SubjectKind.Account, given))
            .Any(scope => compiled.TrueForAll(p => p.Judge(scope, now).Outcome == PolicyOutcome.Satisfied));
    }

    private static Policy Policy(string name, string satisfied) => Some.Policy(SubjectKind.Account) with { Name = name, SatisfiedWhen = satisfied };
}
