using System.Reflection;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings;

/// <summary>What each move changes of a finding on which all is set, and that it leaves the rest.</summary>
public sealed class FindingMovesTests
{
    private static readonly Instant Later = Some.Now + TimeSpan.FromDays(30);
    private static readonly Instant Seen = Some.Now - TimeSpan.FromDays(1);
    private static readonly RoutingStep Step = new("source's team", Some.Cloud, true, "can");
    private static readonly PartyId[] There = [Some.PersonId("payments-1"), Some.PersonId("iam-1")];
    private static readonly Routing Found = new(new Assignment(Some.Cloud, Some.Approvers, Some.Auditors, Later), null, [Step])
    {
        Beside = [Some.PersonId("cloud-1")],
    };

    private static readonly Routing Lost = new(null, "gone", [Step, Step]);

    private static readonly Dictionary<string, (FindingState From, Func<Finding, Decision<FindingChange>> Move)> Moves = new()
    {
        ["assign"] = (FindingState.Assigned, f => FindingMoves.Assign(f, Found)),
        ["assign first"] = (FindingState.Unroutable, f => FindingMoves.Assign(f, Found)),
        ["rename"] = (FindingState.Disputed, f => FindingMoves.Rename(f, Found)),
        ["hold"] = (FindingState.Assigned, f => FindingMoves.Assign(f, Lost)),
        ["give"] = (FindingState.Unroutable, f => FindingMoves.Give(f with { Held = true }, Some.Cloud, Found)),
        ["hold for people"] = (FindingState.Assigned, f => FindingMoves.Hold(f, "so")),
        ["hold again"] = (FindingState.Unroutable, f => FindingMoves.Assign(f, Lost)),
        ["confirm"] = (FindingState.Excepted, f => FindingMoves.Confirm(f, FindingClosure.Outside, Seen, There, Lost)),
        ["confirm unseen"] = (FindingState.Excepted, f => FindingMoves.Confirm(f with { Held = true }, FindingClosure.PolicyChanged, null, [])),
        ["confirm held"] = (FindingState.Unroutable, f => FindingMoves.Confirm(f, FindingClosure.Outside, Seen, [], Found)),
        ["reassign"] = (FindingState.Verified, f => FindingMoves.Assign(f, Found)),
        ["contradict"] = (FindingState.Remediated, f => FindingMoves.Contradict(f, Seen)),
        ["contradict unseen"] = (FindingState.Remediated, f => FindingMoves.Contradict(f, null)),
        ["return"] = (FindingState.Verified, f => FindingMoves.Return(f, Seen, Some.Now, Later, There)),
        ["return sooner"] = (FindingState.Verified, f => FindingMoves.Return(f, null, Some.Now, Some.Now, [])),
        ["return of no failure"] = (FindingState.Verified, f => FindingMoves.Return(f with { Closure = FindingClosure.Ruling }, Seen, Some.Now, Later, [])),
        ["remediate"] = (FindingState.Excepted, f => FindingMoves.Remediate(f, Seen)),
        ["act"] = (FindingState.Excepted, f => FindingMoves.Remediate(f, Seen, acted: true)),
        ["dispute"] = (FindingState.Assigned, FindingMoves.Dispute),
        ["dismiss"] = (FindingState.Disputed, f => FindingMoves.Dismiss(f, TimeSpan.FromDays(2))),
        ["settle"] = (FindingState.Disputed, f => FindingMoves.Settle(f, Some.Cloud, Found, TimeSpan.FromDays(2))),
        ["rule"] = (FindingState.Disputed, FindingMoves.Rule),
        ["except"] = (FindingState.Assigned, f => FindingMoves.Except(f, Some.Now, Later)),
        ["end"] = (FindingState.Excepted, f => FindingMoves.EndException(f, null)),
        ["end anew"] = (FindingState.Excepted, f => FindingMoves.EndException(f, Later)),
        ["sign off"] = (FindingState.Verified, f => FindingMoves.SignOff(f, Some.Now)),
        ["decline"] = (FindingState.Verified, f => FindingMoves.Decline(f, [])),
        ["note"] = (FindingState.Disputed, f => FindingMoves.Note(f, f with { State = FindingState.Closed, Blind = false }, FindingMoves.Sighted)),
    };

    /// <summary>Move, entry, its digests, and every property that is another one afterwards.</summary>
    private const string Table = """
        assign: finding.reassigned action,high
          Assignment=cloud:06-15 UnroutableReason=- Why=1 Beside=payments-1+cloud-1
        assign first: finding.assigned action,high
          State=Assigned Assignment=cloud:07-01 UnroutableReason=- Why=1 Beside=payments-1+cloud-1
        rename: finding.reassigned action,high
          Assignment=cloud:06-15 Why=1 Beside=payments-1+cloud-1
        hold: finding.unroutable action,high
          State=Unroutable Assignment=- UnroutableReason=gone Why=2
        give: finding.assigned action,high
          State=Assigned Assignment=cloud:07-01 UnroutableReason=- Why=1 Settled=cloud Beside=payments-1+cloud-1
        hold for people: finding.unroutable action,high
          State=Unroutable Assignment=- UnroutableReason=so Held=True
        hold again: finding.unroutable action,high
          UnroutableReason=gone Why=2
        confirm: finding.verified outside,high
          State=Verified UnroutableReason=- ObservedAt=05-31 Beside=payments-1+iam-1 ExceptedFrom=- ExceptedUntil=- Blind=False Closure=Outside
        confirm unseen: finding.verified policy_changed,high
          State=Verified UnroutableReason=- ExceptedFrom=- ExceptedUntil=- Blind=False Closure=PolicyChanged
        confirm held: finding.verified outside,high
          State=Verified Assignment=cloud:07-01 UnroutableReason=- Why=1 ObservedAt=05-31 ExceptedFrom=- ExceptedUntil=- Blind=False Closure=Outside
        reassign: finding.reassigned action,high
          Assignment=cloud:06-15 UnroutableReason=- Why=1
        contradict: finding.contradicted high
          State=Assigned ObservedAt=05-31 RemediatedAt=- Acted=False Blind=False Closure=-
        contradict unseen: finding.contradicted high
          State=Assigned RemediatedAt=- Acted=False Blind=False Closure=-
        return: finding.contradicted high
          State=Assigned ObservedAt=05-31 RemediatedAt=- Acted=False ReturnedAt=06-01 Beside=payments-1+iam-1 Blind=False Backlog=False Closure=-
        return sooner: finding.contradicted high
          State=Assigned Assignment=payments:06-01 RemediatedAt=- Acted=False ReturnedAt=06-01 Blind=False Backlog=False Closure=-
        return of no failure: finding.contradicted high
          State=Assigned Assignment=payments:07-01 ObservedAt=05-31 RemediatedAt=- Acted=False Blind=False Backlog=False Closure=-
        remediate: finding.remediated action,high
          State=Remediated RemediatedAt=05-31 Acted=False ExceptedFrom=- ExceptedUntil=-
        act: finding.remediated action,high
          State=Remediated RemediatedAt=05-31 ExceptedFrom=- ExceptedUntil=-
        dispute: finding.disputed action,high
          State=Disputed ExceptedFrom=- ExceptedUntil=-
        dismiss: finding.dispute_dismissed action,high
          State=Assigned Assignment=payments:06-17
        settle: finding.reassigned action,high
          State=Assigned Assignment=cloud:06-17 UnroutableReason=- Why=1 Settled=cloud Beside=payments-1+cloud-1
        rule: finding.ruled ruling,high
          State=Verified Blind=False Closure=Ruling
        except: finding.excepted action,high
          State=Excepted ExceptedFrom=06-01 ExceptedUntil=07-01
        end: finding.exception_ended action,high
          State=Assigned ExceptedFrom=- ExceptedUntil=-
        end anew: finding.exception_ended action,high
          State=Assigned Assignment=payments:07-01 ExceptedFrom=- ExceptedUntil=-
        sign off: finding.signed_off action,high
          State=Closed ClosedAt=06-01
        decline: finding.declined high
          State=Assigned RemediatedAt=- Acted=False Closure=-
        note: finding.sighted action,high
          Blind=False
        """;

    [Fact]
    public void A_move_changes_what_the_table_says_and_nothing_else() => Assert.Equal(Table, string.Join('\n', Moves.Select(move =>
    {
        var before = All(move.Value.From);
        var change = move.Value.Move(before).Value;
        Assert.Equal(4, change.After.Version);
        Assert.Equal((before.State.ToString(), change.After.State.ToString()), (change.Entry.From, change.Entry.To));
        Assert.NotEmpty(change.Entry.Documents);
        var digests = string.Join(',', change.Entry.Digests.Values);
        return $"{move.Key}: {change.Entry.Kind} {digests}\n  {Changed(before, change.After)}";
    })));

    [Fact]
    public void A_move_that_the_lifecycle_does_not_know_is_refused() => Assert.All(Moves.Where(m => m.Key is not ("note" or "rename")), move =>
        Assert.Equal("finding.move.not_allowed", move.Value.Move(All(FindingState.Closed)).Refusal?.Code));

    [Fact]
    public void What_an_evaluation_does_not_say_the_policy_says_or_the_worst_is_taken()
    {
        var evaluation = new Evaluation("some-policy", SubjectId.Account("aws", "a"), PolicyOutcome.NotSatisfied);
        var sighting = new Sighting { Now = Some.Now, AsOf = Seen, Unit = evaluation.Subject, Lineage = "l", Routing = () => Some.Question(), NewId = () => new FindingId("fnd_1") };
        var detected = FindingMoves.Detect(new FindingId("fnd_1"), Some.Policy(), evaluation, sighting).After;
        var told = FindingMoves.Detect(new FindingId("fnd_1"), Some.Policy(), evaluation with { Severity = Severity.Low, Message = "so" }, sighting).After;

        Assert.Equal((Severity.Critical, "Something holds", FindingState.Detected, 1), (detected.Severity, detected.Message, detected.State, detected.Version));
        Assert.Equal((Severity.Low, "so"), (told.Severity, told.Message));
    }

    private static Finding All(FindingState state) => SomeAct.Finding(state) with
    {
        Blind = true,
        Backlog = true,
        Acted = true,
        Beside = [Some.PersonId("payments-1")],
        ReturnedAt = Some.Now - TimeSpan.FromDays(3),
        RemediatedAt = Some.Now - TimeSpan.FromDays(5),
        ExceptedFrom = Some.Now - TimeSpan.FromDays(4),
        ExceptedUntil = Some.Now + TimeSpan.FromDays(10),
        Closure = FindingClosure.Action,
        UnroutableReason = "nobody",
    };

    private static string Changed(Finding before, Finding after) => string.Join(' ', typeof(Finding).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.Name is not (nameof(Finding.IsOpen) or nameof(Finding.Version)) && !Equals(p.GetValue(before), p.GetValue(after))).Select(p => $"{p.Name}={Told(p.GetValue(after))}"));

    private static string Told(object? value) => value switch
    {
        null => "-",
        Instant at => at.ToString()[5..10],
        Assignment given => $"{given.Resolver.Key}:{given.DueAt.ToString()[5..10]}",
        IReadOnlyList<PartyId> people => string.Join('+', people.Select(person => person.Key)),
        IReadOnlyList<RoutingStep> steps => $"{steps.Count}",
        PartyId party => party.Key,
        _ => value.ToString()!,
    };
}
