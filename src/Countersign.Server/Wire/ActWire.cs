using Countersign.Api.Acts;
using Countersign.Api.Configuration;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Disputes;
using Countersign.Findings.Separation;
using Countersign.Storage.Rows;
using Acts = Countersign.Workflow.Operations.Acts;

namespace Countersign.Server.Wire;

/// <summary>What people did about findings, as the API writes it.</summary>
internal static class ActWire
{
    public static ActReport Of(Acts.ActReport report) => new()
    {
        Finding = FindingWire.Row(report.Finding, null, report.Act.At),
        Act = Words.Of(report.Act.Kind),
        By = report.Act.Hand.Person.ToString(),
        For = report.Act.For.ToString(),
        Deputised = [.. report.Act.Deputised.Select(party => party.ToString())],
        Dispute = report.Dispute is { } open ? Of(open) : null,
        Gap = report.Gap is { } gap ? $"Nobody of {gap.Party} is separate, so {report.Act.For} stood in. It stands as a gap on {gap.Control}." : null,
    };

    public static SignOffReport Of(Acts.SignOffReport report) => new(
        [.. report.Signed.Select(Of)], [.. report.Refused.Select(left => new LeftOut(left.Finding.Value, left.Refusal.Code, left.Refusal.Message))]);

    public static MineReport Of(Acts.MineReport mine) => new()
    {
        Person = mine.Person.ToString(),
        At = mine.At.ToString(),
        For = [.. mine.For.Select(party => party.ToString())],
        Fix = Rows(mine.Fix, mine.At),
        SignOff = Rows(mine.SignOff, mine.At),
        Grounds = mine.Grounds.ToDictionary(ground => ground.Key.Value, ground => Of(ground.Value)),
        Samples = [.. mine.Samples.Select(id => id.Value)],
        Settle = [.. mine.Settle.Select(Of)],
        Approve = [.. mine.Approve.Select(ExceptionWire.Row)],
        Ending = [.. mine.Ending.Select(ExceptionWire.Row)],
        FollowUps = [.. mine.FollowUps.Select(ExceptionWire.Row)],
        Held = Rows(mine.Held, mine.At),
        Conflicts = [.. mine.Conflicts.Select(conflict => new ConflictLine(conflict.First, conflict.Second, conflict.Text, conflict.Remedy))],
        EmptySeats = [.. mine.EmptySeats.Select(seat => new EmptySeatLine(
            seat.Exception.Value, Words.Of(seat.Seat), seat.Party.ToString(), seat.NotAfter.ToString()))],
        Late = [.. mine.Late.Select(Of)],
        Actions = [.. mine.Actions.Select(ActionWire.Row)],
        Contained = [.. mine.Contained.Select(ContainmentWire.Row)],
        Confirm = [.. mine.Confirm.Select(ActionWire.Row)],
        Reviews = [.. mine.Reviews.Select(FindingWire.Of)],
        More = mine.More,
    };

    public static DisputeLine Of(Acts.OpenDispute open) => new()
    {
        Finding = open.Finding.Id.Value,
        Kind = Words.Of(open.Dispute.Kind),
        By = open.Dispute.By.Person.ToString(),
        For = open.Dispute.For.ToString(),
        Proposed = open.Dispute.Proposed?.ToString(),
        Facts = open.Dispute.Facts,
        Reason = open.Dispute.Reason,
        OpenedAt = open.Dispute.OpenedAt.ToString(),
        Turn = open.Turn?.Party.ToString(),
        TurnUntil = open.Turn?.Until.ToString(),
    };

    public static ActLine Of(ToldAct told) => new()
    {
        At = told.Act.At.ToString(),
        Act = Words.Of(told.Act.Kind),
        By = told.Act.Hand.Person.ToString(),
        Means = Words.Of(told.Act.Hand.Means),
        For = told.Act.For.ToString(),
        Deputised = [.. told.Act.Deputised.Select(party => party.ToString())],
        Because = told.Act.Said,
        Proof = told.Proof,
        Dispute = told.Dispute is { } dispute ? Of(dispute, told.SettledBy) : null,
        Override = told.SetFact is { } fact ? new SetFact(fact, told.Override?.Value, told.Override?.Until.ToString()) : null,
        Exception = told.Exception is { } deed ? new DoneToException(deed.Exception, deed.What) : null,
        Ruling = ToldAct.RulingOf(told.Act) is { } ruling ? new GivenRuling(ruling.Value, told.Ruling?.Until.ToString()) : null,
    };

    public static LatenessLine Of(LatenessRow row) => new(
        row.Finding.Value, Words.Of(row.Level), Words.Of(row.Seat), row.Late.ToString(), row.DueAt.ToString(), row.Addressee.ToString(), row.At.ToString());

    private static RaisedDispute Of(Dispute dispute, FindingAct? settling) => new(
        Words.Of(dispute.Kind), dispute.Proposed?.ToString(), dispute.Facts, dispute.Outcome is { } outcome ? Words.Of(outcome) : null,
        dispute.SettledAt?.ToString(), settling?.Hand.Person.ToString());

    private static List<Api.Findings.FindingRow> Rows(IReadOnlyList<Finding> findings, Instant now) =>
        [.. findings.Select(finding => FindingWire.Row(finding, null, now))];
}
