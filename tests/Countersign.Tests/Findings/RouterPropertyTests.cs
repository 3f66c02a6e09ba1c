using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Findings;

/// <summary>What holds for every routing, whatever the registry looks like.</summary>
public sealed class RouterPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    [Fact]
    public void The_answer_is_an_assignment_or_a_reason() =>
        Check(q => Router.Route(q) is { } r && (r.Assignment is null) == (r.UnroutableReason is { Length: > 0 }));

    [Fact]
    public void The_resolver_never_approves_and_never_signs_off() =>
        Check(q => Router.Route(q).Assignment is not { } a || (a.Resolver != a.Signatory && a.Resolver != a.Approver));

    [Fact]
    public void Compliance_never_resolves() => Check(q => Router.Route(q).Assignment is not { } a || a.Resolver != q.Workspace.Compliance);

    [Fact]
    public void Nobody_outside_is_assigned() => Check(q => Router.Route(q).Assignment is not { } a
        || new[] { a.Resolver, a.Approver, a.Signatory }.All(p => p.Kind != PartyKind.External));

    [Fact]
    public void The_resolver_can_act_and_holds_a_remedy_or_sponsors_who_does() => Check(q => Router.Route(q).Assignment is not { } a
        || (q.Parties.CanAct(a.Resolver, q.Now)
            && (Authority.RemediesOf(a.Resolver, q).Count > 0 ||
                q.Parties.Teams.Any(t => t.Sponsor == a.Resolver && Authority.RemediesOf(t.Id, q).Count > 0))));

    [Fact]
    public void Exactly_one_candidate_is_taken_for_each_seat() =>
        Check(q => Router.Route(q) is var r && (r.Assignment is null || r.Steps.Count(s => s.Taken) == 3));

    [Fact]
    public void The_same_question_has_the_same_answer() => Check(q =>
    {
        var (first, second) = (Router.Route(q), Router.Route(q));
        return first.Assignment == second.Assignment && first.UnroutableReason == second.UnroutableReason && first.Steps.SequenceEqual(second.Steps);
    });

    private static void Check(Func<RoutingQuestion, bool> holds) =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 997), 80).Select(Question).ToArbitrary(), holds).Check(Many);

    // Every number decides one thing; eight persons and six teams make the worlds small enough to collide often.
    private static RoutingQuestion Question(int[] numbers)
    {
        var next = 0;
        int Pick(int below) => numbers[next++ % numbers.Length] % below;
        PartyId? Party() => Pick(16) switch
        {
            < 8 and var p => PartyId.Person($"p{p}"),
            < 13 and var t => PartyId.Team($"t{t - 8}"),
            13 => new PartyId(PartyKind.External, "x"),
            _ => null,
        };

        var persons = Enumerable.Range(0, 7).Select(i => Some.Person($"p{i}") with
        {
            Status = Pick(3) == 0 ? PersonStatus.Left : PersonStatus.Active,
            Deputy = Party(),
            Manager = Party(),
        }).ToList();
        var teams = Enumerable.Range(0, 5).Select(i => PartyId.Team($"t{i}")).Append(new PartyId(PartyKind.External, "x")).Select(id => new Team
        {
            Id = id,
            Name = id.Key,
            Members = [.. Enumerable.Range(0, Pick(3)).Select(_ => PartyId.Person($"p{Pick(8)}"))],
            Lead = Party(),
            Parent = Party(),
            Sponsor = Party(),
        }).ToList();
        SubjectKind[] subjects = [SubjectKind.Account, SubjectKind.Credential, SubjectKind.Grant, SubjectKind.Control, SubjectKind.Source];
        var subject = subjects[Pick(subjects.Length)];
        return Some.Question(new PartyDirectory(persons, teams)) with
        {
            Policy = Some.Policy(subject, Pick(3) == 0 ? ActionKind.Manual : (ActionKind)Pick(9)),
            Control = Some.Control() with
            {
                Owner = Party(),
                Signatory = Party(),
                DefaultTerms = new ExceptionTerms(Party(), TimeSpan.FromDays(90), 1, false),
                Raci = new Dictionary<string, RaciRow> { [Controls.Control.RemediationActivity] = new(null, Party() is { } r ? [r] : []) },
            },
            Severity = (Severity)Pick(4),
            Workspace = new Workspace { Name = "w", Governance = Party(), Compliance = Party() },
            Routes = Party() is { } routed ? [new Route("r", "true", routed, 1)] : [],
            Account = Some.Account((AccountKind)Pick(7)),
            Person = Pick(2) == 0 ? persons[Pick(7)] : null,
            Links = new AccountLinks { Owner = Party() is { } owner ? Some.Owned(owner) : Ownership.None },
            Source = Pick(4) == 0 ? null : Some.Source() with { Owner = Party() },
            Delegations = Pick(2) == 0 ? [] : [new Delegation(Party(), [(ActionKind)Pick(9)], null)],
            EntitlementOwner = Party(),
            SubjectOwner = Party(),
        };
    }
}
