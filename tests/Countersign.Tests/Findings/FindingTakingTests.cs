using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Tests.Findings;

public sealed class FindingTakingTests
{
    private static readonly PartyId Hand = Some.PersonId("payments-1");
    private static readonly AccountLinks Suggested = new() { Owner = new Ownership(OwnerState.Suggested, Some.Payments, 80, ["tag says so"]) };

    [Fact]
    public void Whoever_acts_for_the_resolver_takes_it() => Assert.Null(Take(Routed("source's team"), Hand).Value.Confirms);

    [Fact]
    public void Taking_it_confirms_the_suggested_owner_it_was_routed_to() =>
        Assert.Equal(Some.Payments, Take(Routed("account's owner"), Hand, Suggested).Value.Confirms);

    [Fact]
    public void An_owner_by_whom_it_was_not_routed_is_not_confirmed() => Assert.Null(Take(Routed("route `first`"), Hand, Suggested).Value.Confirms);

    [Fact]
    public void A_confirmed_owner_is_not_confirmed_again() =>
        Assert.Null(Take(Routed("account's owner"), Hand, new AccountLinks { Owner = Some.Owned(Some.Payments) }).Value.Confirms);

    [Fact]
    public void A_suggestion_that_changed_since_it_was_routed_is_not_confirmed() =>
        Assert.Null(Take(Routed("account's owner"), Hand, new AccountLinks { Owner = Suggested.Owner with { Owner = Some.Iam } }).Value.Confirms);

    [Theory]
    [InlineData("account's owner", "`team:payments`, confirmed by this")]
    [InlineData("source's team", "`team:payments` stays suggested: the finding came to `team:payments` by another way (source's team)")]
    public void It_tells_what_it_says_of_the_owner(string question, string because) =>
        Assert.StartsWith(because, Take(Routed(question), Hand, Suggested).Value.Because, StringComparison.Ordinal);

    [Fact]
    public void The_deputy_of_one_who_is_away_takes_it()
    {
        var away = Some.Person("payments-1") with { Absence = new Absence(Some.Now + TimeSpan.FromDays(7)), Deputy = Some.PersonId("cloud-1") };

        Assert.False(Take(Routed("source's team"), Some.PersonId("cloud-1"), parties: Some.Directory([away])).IsRefused);
        Assert.True(Take(Routed("source's team"), Some.PersonId("cloud-1"), parties: Some.Directory([away with { Absence = null }])).IsRefused);
    }

    [Fact]
    public void A_successors_people_take_what_was_the_retired_teams()
    {
        var whole = Some.Directory();
        var parties = new PartyDirectory(whole.Persons, whole.Teams.Where(t => t.Id != Some.Payments), new Dictionary<PartyId, PartyId> { [Some.Payments] = Some.Cloud });

        Assert.False(Take(Routed("source's team"), Some.PersonId("cloud-1"), parties: parties).IsRefused);
    }

    [Theory]
    [InlineData(null, "finding.take.no_person")]
    [InlineData("nobody", "finding.take.person_unknown")]
    [InlineData("gone", "finding.take.person_left")]
    [InlineData("cloud-1", "finding.take.not_resolver")]
    [InlineData("governance-1", "finding.take.not_resolver")]
    [InlineData("payments-2", "finding.take.own_subject")]
    public void Nobody_else_takes_it(string? person, string code)
    {
        var parties = Some.Directory([Some.Person("gone") with { Status = PersonStatus.Left }]);
        var taken = Take(Routed("source's team"), person is null ? null : Some.PersonId(person), parties: parties, subject: Some.PersonId("payments-2"));

        Assert.Equal(code, taken.Refusal?.Code);
    }

    [Theory]
    [InlineData(FindingState.Unroutable, "finding.take.unassigned")]
    [InlineData(FindingState.Remediated, "finding.take.done")]
    [InlineData(FindingState.Verified, "finding.take.done")]
    [InlineData(FindingState.Closed, "finding.take.done")]
    [InlineData(FindingState.Excepted, null)]
    [InlineData(FindingState.Disputed, null)]
    public void What_has_no_resolver_or_is_done_is_not_taken(FindingState state, string? code)
    {
        var finding = Routed("source's team") with { State = state };

        Assert.Equal(code, Take(state == FindingState.Unroutable ? finding with { Assignment = null, UnroutableReason = "Why." } : finding, Hand).Refusal?.Code);
    }

    private static Decision<FindingTaking> Take(
        Finding finding, PartyId? person, AccountLinks? links = null, PartyDirectory? parties = null, PartyId? subject = null) =>
        FindingTaking.Decide(finding, person, links ?? AccountLinks.None, subject, parties ?? Some.Directory(), Some.Now);

    private static Finding Routed(string question) => new()
    {
        Id = new FindingId("fnd_01J0000000000000000000000A"),
        Policy = "some-policy",
        Control = new ControlId("some-control"),
        Subject = SubjectId.Account("aws", "svc-report"),
        Unit = SubjectId.Account("aws", "svc-report"),
        Lineage = "some",
        Severity = Severity.High,
        State = FindingState.Assigned,
        Assignment = new Assignment(Some.Payments, Some.Approvers, Some.Auditors, Some.Now),
        Why = [new RoutingStep(question, Some.Payments, true, "can rotate")],
        Message = "it does not",
        OpenedAt = Some.Now,
    };
}
