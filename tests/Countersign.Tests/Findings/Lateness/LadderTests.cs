using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Findings.Lateness;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Findings.Lateness;

public sealed class LadderTests
{
    private static readonly PartyId Board = PartyId.Team("board");
    private static readonly PartyId Security = PartyId.Team("security");

    /// <summary>A Monday.</summary>
    private static readonly Instant Due = Instant.Parse("2026-06-15T12:00:00Z");

    [Fact]
    public void Lateness_climbs_the_line_of_whoever_is_late()
    {
        var rungs = Ladder.Of(Owed(Some.Payments), Context());

        Assert.Equal(
            [
                "due team:payments 2026-06-15T12:00", "lead person:payments-1 2026-06-18T17:00", "parent team:security 2026-06-22T17:00",
                "executive person:ceo 2026-06-25T17:00", "report team:governance 2026-06-29T17:00",
            ],
            rungs.Select(Told));
    }

    [Fact]
    public void Critical_counts_clock_hours_through_the_weekend_and_goes_to_who_is_on_call()
    {
        var owed = new Obligation(SomeAct.Finding().Id, LateSeat.Resolver, Some.Payments, Severity.Critical, Due - TimeSpan.FromDays(2), Due);
        var context = Context(Due + TimeSpan.FromDays(30));

        Assert.Equal(
            ["2026-06-15T12:00", "2026-06-16T00:00", "2026-06-16T12:00", "2026-06-17T00:00", "2026-06-17T12:00"],
            Ladder.Of(owed, context).Select(r => r.At.ToString()[..16]));
        Assert.Equal(Some.PersonId("payments-2"), Ladder.Reached(owed, context, null)[0].Addressee);
    }

    [Fact]
    public void A_persons_line_is_their_manager_and_theirs()
    {
        Person[] persons =
        [
            Some.Person("payments-2") with { Manager = Some.PersonId("boss") },
            Some.Person("boss") with { Manager = Some.PersonId("ceo") },
        ];
        Assert.Equal(
            ["due person:payments-2", "lead person:boss", "parent person:ceo", "report team:governance"],
            Ladder.Of(Owed(Some.PersonId("payments-2")), Context(more: persons)).Select(r => $"{EnumWord.Of(r.Level)} {r.Party}"));
    }

    [Fact]
    public void Who_is_reached_twice_hears_of_it_once()
    {
        var context = Context(Due + TimeSpan.FromDays(60));
        var all = Ladder.Reached(Owed(Some.Payments), context, null);

        Assert.Equal(5, all.Count);
        Assert.Equal(["lead", "parent"], Ladder.Reached(Owed(Some.Payments), context with { Now = all[2].Rung.At }, all[0].Rung.At).Select(n => EnumWord.Of(n.Rung.Level)));
        Assert.Empty(Ladder.Reached(Owed(Some.Payments), context, context.Now));
    }

    [Fact]
    public void The_report_says_so_in_its_entry_and_changes_nothing()
    {
        var notices = Ladder.Reached(Owed(Some.Payments), Context(Due + TimeSpan.FromDays(60)), null);

        Assert.Equal(["finding.late", "finding.late", "finding.late", "finding.late", "finding.lateness_reported"], notices.Select(n => n.Entry.Kind));
        Assert.All(notices, n => Assert.Null(n.Entry.To));
        Assert.Equal(("resolver", "report"), (notices[^1].Entry.Digests["seat"], notices[^1].Entry.Digests["level"]));
    }

    [Theory]
    [InlineData(FindingState.Unroutable, null)]
    [InlineData(FindingState.Assigned, "Resolver team:payments 2026-06-15")]
    [InlineData(FindingState.Disputed, null)]
    [InlineData(FindingState.Excepted, null)]
    [InlineData(FindingState.Remediated, null)]
    [InlineData(FindingState.Verified, "Signatory team:auditors 2026-06-08")]
    [InlineData(FindingState.Closed, null)]
    public void Each_state_has_one_who_owes_or_none(FindingState state, string? owed)
    {
        var finding = SomeAct.Finding(state) with { ExceptedFrom = Some.Now, ExceptedUntil = Some.Now + TimeSpan.FromDays(1) };
        var obligation = Obligations.Of(finding, Some.Now, TimeSpan.FromDays(14), Context(Some.Now));

        Assert.Equal(owed, obligation is null ? null : $"{obligation.Seat} {obligation.Party} {obligation.DueAt.ToString()[..10]}");
    }

    [Fact]
    public void An_exception_that_has_ended_excuses_nobody()
    {
        var finding = SomeAct.Finding(FindingState.Excepted) with { ExceptedFrom = Some.Now, ExceptedUntil = Some.Now + TimeSpan.FromDays(1) };

        Assert.Equal(LateSeat.Resolver, Obligations.Of(finding, Some.Now, TimeSpan.FromDays(14), Context(Some.Now + TimeSpan.FromDays(1)))?.Seat);
    }

    [Fact]
    public void Critical_is_to_be_signed_within_a_day_of_the_clock() => Assert.Equal(
        Some.Now + TimeSpan.FromHours(24),
        Obligations.Of(SomeAct.Finding(FindingState.Verified, Severity.Critical), Some.Now, TimeSpan.FromDays(2), Context(Some.Now))?.DueAt);

    [Theory]
    [InlineData(Severity.High, false, "team:payments")]
    [InlineData(Severity.Critical, false, "person:payments-2")]
    [InlineData(Severity.Critical, true, "person:iam-1")]
    public void What_is_critical_goes_to_a_person_who_is_there(Severity severity, bool away, string addressee)
    {
        var onCall = Some.Person("payments-2") with { Absence = away ? new Absence(Due) : null, Deputy = Some.PersonId("iam-1") };

        Assert.Equal(addressee, Presence.Addressee(Some.Payments, severity, Context(more: [onCall]).Parties, Some.Now).ToString());
    }

    [Fact]
    public void Age_alone_never_hands_work_to_compliance() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 997), 60).ToArbitrary(), numbers =>
    {
        var world = new SomeLine(numbers);
        var rungs = Ladder.Of(world.Owed, world.Context);
        var notices = Ladder.Reached(world.Owed, world.Context with { Now = world.Owed.DueAt + TimeSpan.FromDays(3650) }, null);
        return rungs.Where(r => r.Level != LateLevel.Report).All(r => r.Party != world.Context.Workspace.Compliance || r.Party == world.Owed.Party)
            && rungs.Count(r => r.Level == LateLevel.Report) == 1
            && rungs.Zip(rungs.Skip(1)).All(pair => pair.First.At <= pair.Second.At)
            && notices.All(n => n.Entry is { From: null, To: null })
            && Router.Route(world.Question(TimeSpan.FromDays(3650))).Assignment?.Resolver != world.Context.Workspace.Compliance;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));

    private static string Told(Rung rung) => $"{EnumWord.Of(rung.Level)} {rung.Party} {rung.At.ToString()[..16]}";

    private static Obligation Owed(PartyId party) => new(SomeAct.Finding().Id, LateSeat.Resolver, party, Severity.High, Due - TimeSpan.FromDays(14), Due);

    private static LateContext Context(Instant? now = null, IEnumerable<Person>? more = null)
    {
        var given = (more ?? []).ToList();
        var others = new[] { Some.Person("boss"), Some.Person("ceo") }.Where(p => given.TrueForAll(g => g.Id != p.Id));
        var team = Some.Team(Some.Payments, "payments-1", "payments-2") with
        {
            Lead = Some.PersonId("payments-1"),
            Parent = Security,
            OnCall = Some.PersonId("payments-2"),
        };
        var parties = Some.Directory(
            given.Concat(others),
            [team, Some.Team(Security, "boss") with { Parent = Board }, Some.Team(Board, "ceo") with { Lead = Some.PersonId("ceo") }]);
        return new LateContext(new Workspace { Name = "w", Governance = Some.Governance, Compliance = Some.Compliance }, parties, now ?? Due);
    }
}
