using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>Each move of an exception counts, and leaves an entry of ids, digests and fixed words.</summary>
public sealed class ExceptionMovesTests
{
    [Fact]
    public void A_proposal_is_the_first_version() => Assert.Equal(
        ("exception.proposed", null, "Proposed", 1),
        Told(ExceptionMoves.Propose(SomeException.Request())));

    [Fact]
    public void A_move_takes_the_next_version_and_a_note_leaves_the_state()
    {
        var active = SomeException.Grant(ExceptionState.Active);

        Assert.Equal(
            ("exception.suspended", "Active", "Suspended", 3),
            Told(ExceptionMoves.Take(active, ExceptionTrigger.Suspend, ExceptionRole.Observation, "suspended").Value));
        Assert.Equal(("exception.noted", "Active", "Active", 3), Told(ExceptionMoves.Note(active, active with { State = ExceptionState.Closed }, "noted")));
    }

    [Fact]
    public void An_entry_holds_window_severity_facts_and_counts_and_the_document_holds_the_rest()
    {
        var grant = SomeException.Grant(ExceptionState.Suspended) with { Extensions = 2 };
        var entry = ExceptionMoves.Note(grant, grant, "noted").Entry;

        Assert.Equal(
            ["facts", "notAfter 2026-07-31", "notBefore 2026-06-01", "severity high", "suspended compensating_control"],
            entry.Digests.Select(d => d.Key == "facts" ? d.Key : $"{d.Key} {(d.Key.StartsWith("not", StringComparison.Ordinal) ? d.Value[..10] : d.Value)}"));
        Assert.Equal(FactsRead.Digest(grant.Request.Facts), entry.Digests["facts"]);
        Assert.Equal([("extensions", 2L), ("members", 1L)], entry.Counts.Select(c => (c.Key, c.Value)));
        Assert.Contains("The vendor ships", System.Text.Encoding.UTF8.GetString(Assert.Single(entry.Documents).Span), StringComparison.Ordinal);
        Assert.DoesNotContain("suspended", ExceptionMoves.Propose(SomeException.Request()).Entry.Digests.Keys);
    }

    [Fact]
    public void What_begins_excepts_whatever_is_assigned_and_what_ends_gives_back_whatever_is_excepted()
    {
        var members = Enum.GetValues<FindingState>().Select(s => SomeAct.Question(s, "payments-1")).ToList();

        Assert.Equal(
            [(FindingState.Assigned, FindingState.Excepted)],
            ExceptionMoves.Begin(SomeException.Grant(ExceptionState.Active), members).Select(c => (c.Before!.State, c.After.State)));
        Assert.Equal([(FindingState.Excepted, FindingState.Assigned)], ExceptionMoves.End(members).Select(c => (c.Before!.State, c.After.State)));
    }

    [Theory]
    [InlineData(ExceptionState.Proposed, true)]
    [InlineData(ExceptionState.UnderReview, true)]
    [InlineData(ExceptionState.Approved, true)]
    [InlineData(ExceptionState.Active, true)]
    [InlineData(ExceptionState.Suspended, true)]
    [InlineData(ExceptionState.Expired, false)]
    [InlineData(ExceptionState.Closed, false)]
    [InlineData(ExceptionState.Revoked, false)]
    [InlineData(ExceptionState.Denied, false)]
    [InlineData(ExceptionState.Cancelled, false)]
    public void It_is_open_until_it_ended(ExceptionState state, bool open) => Assert.Equal(open, SomeException.Grant(state).IsOpen);

    private static (string Kind, string? From, string? To, long Version) Told(ExceptionChange change) =>
        (change.Entry.Kind, change.Entry.From, change.Entry.To, change.After.Version);
}
