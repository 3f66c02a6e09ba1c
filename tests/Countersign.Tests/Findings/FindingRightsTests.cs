using Countersign.Findings;

namespace Countersign.Tests.Findings;

/// <summary>Every state under every trigger in every role.</summary>
public sealed class FindingRightsTests
{
    /// <summary>State, trigger, where it leads, and who may; every combination that is not here is refused.</summary>
    private const string Table = """
        Detected   Route        Assigned   Rerouting
        Detected   Hold         Unroutable Rerouting
        Unroutable Route        Assigned   Rerouting SourceTeam ControlOwner Governance
        Unroutable Confirm      Verified   Observation
        Assigned   Reassign     Assigned   Rerouting SourceTeam ControlOwner Governance
        Assigned   Hold         Unroutable Rerouting SourceTeam ControlOwner Governance
        Assigned   Remediate    Remediated Resolver
        Assigned   Confirm      Verified   Observation
        Assigned   Dispute      Disputed   Resolver
        Assigned   Except       Excepted   Approver Governance
        Disputed   Reassign     Assigned   Rerouting ProposedResolver SourceTeam Governance Compliance
        Disputed   Dismiss      Assigned   Resolver SourceTeam Governance Compliance
        Disputed   Hold         Unroutable Rerouting
        Disputed   Rule         Verified   Compliance
        Disputed   Confirm      Verified   Observation
        Excepted   EndException Assigned   Clock Observation Approver Closer Governance
        Excepted   Reassign     Excepted   Rerouting
        Excepted   Dispute      Disputed   Resolver
        Excepted   Remediate    Remediated Resolver
        Excepted   Confirm      Verified   Observation
        Remediated Confirm      Verified   Observation
        Remediated Contradict   Assigned   Observation
        Remediated Reassign     Remediated Rerouting
        Verified   SignOff      Closed     Signatory Governance SignOffRule
        Verified   Decline      Assigned   Signatory Governance
        Verified   Contradict   Assigned   Observation
        Verified   Reassign     Verified   Rerouting
        """;

    public static TheoryData<FindingState, FindingTrigger> Pairs => FindingLifecycleTests.Pairs;

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_move_is_for_the_roles_that_the_table_names(FindingState state, FindingTrigger trigger)
    {
        var row = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SingleOrDefault(words => words[0] == state.ToString() && words[1] == trigger.ToString());
        foreach (var role in Enum.GetValues<FindingRole>())
        {
            var move = FindingRights.Move(new FindingId("fnd_1"), state, trigger, role);
            if (row is not null && row[3..].Contains(role.ToString()))
            {
                Assert.Equal(row[2], move.Value.ToString());
                continue;
            }
            var code = row is null ? "finding.move.not_allowed" : $"finding.{EnumWord.Of(trigger)}.not_allowed";
            Assert.Equal(code, move.Refusal?.Code);
            Assert.Contains($"`{state}`", move.Refusal!.Message, StringComparison.Ordinal);
            Assert.Contains("`countersign finding show fnd_1`", move.Refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_move_of_the_lifecycle_has_somebody_who_makes_it() =>
        Assert.Equal(FindingLifecycle.Moves.Keys.Order(), FindingRights.Holders.Where(h => h.Value.Length > 0).Select(h => h.Key).Order());

    [Fact]
    public void Time_alone_ends_exceptions_and_nothing_else() =>
        Assert.All(FindingRights.Holders.Where(h => h.Value.Contains(FindingRole.Clock)), h => Assert.Equal(FindingTrigger.EndException, h.Key.Trigger));

    [Fact]
    public void Compliance_interprets_and_never_fixes_approves_or_signs() =>
        Assert.All(
            FindingRights.Holders.Where(h => h.Value.Contains(FindingRole.Compliance)),
            h => Assert.Equal(FindingState.Disputed, h.Key.From));

    [Fact]
    public void The_subject_of_a_finding_moves_nothing() =>
        Assert.DoesNotContain(FindingRights.Holders.Values, roles => roles.Contains(FindingRole.Subject) || roles.Contains(FindingRole.Other));
}
