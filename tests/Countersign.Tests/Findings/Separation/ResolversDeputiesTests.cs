using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Separation;

/// <summary>Who takes a resolver's place judges nothing of it, and nobody of compliance takes it.</summary>
public sealed class ResolversDeputiesTests
{
    [Theory]
    [InlineData(ActSide.Settle, "cloud-1")]
    [InlineData(ActSide.Interpret, "compliance-1")]
    [InlineData(ActSide.Approve, "approvers-1")]
    [InlineData(ActSide.Sign, "auditors-1")]
    public void Who_takes_the_place_of_an_absent_resolver_does_not_judge(ActSide side, string person)
    {
        var party = Team(person);

        Assert.Null(Seat(side, party, person, Some.Directory()).Refusal);
        Assert.Equal("finding.act.resolvers_people", Seat(side, party, person, Some.Directory([Some.Away("payments-1", person)])).Refusal?.Code);
    }

    [Fact]
    public void Nor_does_any_other_down_the_line_of_deputies()
    {
        var line = Some.Directory([Some.Away("payments-1", "iam-1"), Some.Away("iam-1", "auditors-1")]);

        Assert.Equal("finding.act.resolvers_people", Seat(ActSide.Sign, Some.Auditors, "auditors-1", line).Refusal?.Code);
        Assert.Null(Seat(ActSide.Sign, Some.Auditors, "auditors-2", line).Refusal);
    }

    [Fact]
    public void Whoever_took_part_as_a_deputy_is_beside_the_work_for_good()
    {
        var parties = Some.Directory([Some.Away("payments-1", "auditors-1")]);
        var done = SomeAct.Question(FindingState.Assigned, "payments-2") with { Parties = parties };
        var acted = FindingActs.Acknowledge(done).Value;

        Assert.Contains(Some.PersonId("auditors-1"), acted.Act.Beside);
    }

    [Theory]
    [InlineData("a person of the team")]
    [InlineData("a deputy")]
    [InlineData("another key")]
    public void Nobody_of_compliance_fixes(string how)
    {
        var parties = how switch
        {
            "a person of the team" => Some.Directory(instead: [Some.Team(Some.Payments, "payments-1", "compliance-1")]),
            "a deputy" => Some.Directory([Some.Away("payments-1", "compliance-1")]),
            _ => Some.Directory(
                [Some.Person("compliance-1") with { Email = "c@example.org" }, Some.Person("payments-1") with { Email = "c@example.org" }]),
        };
        var person = how == "another key" ? "payments-1" : "compliance-1";

        var refusal = Seat(ActSide.Fix, Some.Payments, person, parties).Refusal;

        Assert.Equal("finding.act.compliance", refusal?.Code);
        Assert.Contains("Ask another of `team:payments`", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seat_goes_past_whoever_takes_the_resolvers_place()
    {
        var parties = Some.Directory([Some.Away("cloud-1", "auditors-1")], [Some.Team(Some.Auditors, "auditors-1")]);

        Assert.Equal(Some.Auditors, Router.Route(Some.Question(Some.Directory(instead: [Some.Team(Some.Auditors, "auditors-1")]))).Assignment!.Signatory);
        Assert.Equal(Some.Governance, Router.Route(Some.Question(parties)).Assignment!.Signatory);
    }

    [Fact]
    public void The_hands_of_a_party_are_its_people_and_the_line_of_deputies_of_who_is_away()
    {
        var line = Some.Directory([Some.Away("payments-1", "iam-1"), Some.Away("iam-1", "cloud-1")]);

        Assert.Equal(
            ["cloud-1", "iam-1", "payments-1", "payments-2"], Hands.Of(Some.Payments, line, Some.Now).Select(hand => hand.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_acts_as_themselves_acts_in_nobodys_place()
    {
        var parties = Some.Directory([Some.Away("auditors-1", "auditors-2")]);

        Assert.Empty(Seat(ActSide.Sign, Some.Auditors, "auditors-2", parties).Value.Deputised);
    }

    private static PartyId Team(string person) => PartyId.Team(person.Split('-')[0]);

    private static Decision<Standing> Seat(ActSide side, PartyId party, string person, PartyDirectory parties) => SeparationRules.Seat(
        SomeAct.Question(FindingState.Assigned, person) with { Parties = parties }, side, party, "finding.act", "seat");
}
