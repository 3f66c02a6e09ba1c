using Countersign.Controls;
using Countersign.Policies;

namespace Countersign.Tests.Catalogue;

/// <summary>Every policy that ships says what it means: it compiles, and its own tests hold.</summary>
public sealed class ShippedPolicyTests
{
    public static TheoryData<string> Names => [.. ShippedFiles.Policies.Keys];

    [Fact]
    public void Thirty_seven_policies_ship() => Assert.Equal(
        [
            "account-kind-unknown", "account-orphaned", "account-owner-left", "account-unused-90d", "administrative-grant", "agent-exceeds-delegator",
            "agent-without-live-sponsor", "break-glass-use-unreviewed", "console-without-mfa", "contractor-past-end", "control-review-overdue",
            "control-separation-gap",
            "control-unowned", "credential-expired-accepted", "credential-shared", "credential-without-expiry", "elevation-without-ticket",
            "grant-past-expiry", "grant-through-nested-group", "grant-unused-90d", "grant-wildcard", "grant-without-approval",
            "incompatible-across-accounts", "incompatible-in-account", "key-never-used", "key-unused-90d", "leaver-account-active",
            "mover-kept-grants", "policy-blind", "root-access-key", "shared-account-direct-sign-in", "shared-account-without-custodian",
            "source-shrunken", "source-stale", "team-without-live-member", "template-without-owner", "workload-key-rotated-90d",
        ],
        ShippedFiles.Policies.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compiles(string name) => Assert.Empty(PolicyCompiler.Compile(ShippedFiles.Policies[name]).Problems);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_own_tests_hold(string name) =>
        Assert.Empty(PolicyTests.Run(ShippedFiles.Policies[name]).Where(r => !r.Passed).Select(r => $"{r.Test.Given}: {r.Problem}"));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_shows_a_satisfied_a_not_satisfied_and_an_indeterminate_case(string name)
    {
        var tests = ShippedFiles.Policies[name].Tests;
        Assert.Contains(tests, t => t.Expect == PolicyOutcome.Satisfied);
        Assert.Contains(tests, t => t.Expect == PolicyOutcome.NotSatisfied);
        Assert.Contains(tests, t => t is { Expect: PolicyOutcome.Indeterminate, Missing.Count: > 0 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_control_ships(string name) =>
        Assert.Contains(ShippedFiles.Policies[name].Control.Value, ShippedFiles.Controls.Select(ShippedFiles.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_when_each_severity_is_due(string name) =>
        Assert.Equal(Enum.GetValues<Severity>().ToHashSet(), ShippedFiles.Policies[name].Due.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_file_bears_its_name(string name) => Assert.Contains(name, ShippedFiles.Documents("policies").Select(ShippedFiles.Name));
}
