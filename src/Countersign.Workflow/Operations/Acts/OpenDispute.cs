using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage;
using Countersign.Storage.Reads;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>A dispute that is open, and whose turn it is to settle it; null where nobody is left.</summary>
public sealed record OpenDispute(Finding Finding, Dispute Dispute, DisputeTurn? Turn)
{
    /// <summary>Whether whoever asks may settle it now.</summary>
    public bool MaySettle { get; init; }

    /// <summary>The open disputes of these findings; one whose finding moved on by itself is left out.</summary>
    internal static async Task<IReadOnlyList<OpenDispute>> ReadAsync(
        FindingDesk desk, DisputeReads disputes, IReadOnlyCollection<FindingId> findings, CancellationToken cancel)
    {
        var questions = await desk.QuestionsAsync(findings, cancel);
        var known = await disputes.ReadAsync(questions.Keys, cancel);
        var beside = await desk.OpenOfUnitsAsync([.. questions.Values.Select(question => question.Finding.Unit).Distinct()], cancel);
        return
        [
            .. questions.Values.Where(question => question.Finding.State == FindingState.Disputed)
                .Select(question => (question, Dispute: known[question.Finding.Id].LastOrDefault(dispute => dispute.IsOpen)))
                .Where(open => open.Dispute is not null).Select(open => Of(desk, open.question, open.Dispute!, beside[open.question.Finding.Unit])),
        ];
    }

    /// <summary>The open dispute about a finding, and whose turn it is at an instant; null where none is open.</summary>
    public static async Task<OpenDispute?> OfAsync(ReadSession session, Finding finding, ActingPerson acting, Instant now, CancellationToken cancel)
    {
        if (finding.State != FindingState.Disputed || await FindingDesk.OpenAsync(session, acting, now, cancel) is not { IsRefused: false, Value: var desk })
        {
            return null;
        }
        return (await ReadAsync(desk, session.Disputes, [finding.Id], cancel)).FirstOrDefault();
    }

    /// <param name="beside">The open findings of what the disputed one is on.</param>
    internal static OpenDispute Of(FindingDesk desk, ActQuestion question, Dispute dispute, IEnumerable<Finding> beside)
    {
        var turn = DisputeClock.Turn(dispute, SettlingTeam(desk, question.Finding, dispute, beside), question);
        return new OpenDispute(question.Finding, dispute, turn) { MaySettle = turn is not null && DisputeSettling.MaySettle(question, dispute, turn) };
    }

    internal static PartyId? SourceTeam(FindingDesk desk, Finding finding) =>
        finding.Unit.SourceName is { } source ? desk.Registry.Source(source)?.Owner : null;

    /// <summary>The source's team, but where a fact that it would set right decides a finding of its own too; null where there is none.</summary>
    internal static PartyId? SettlingTeam(FindingDesk desk, Finding finding, Dispute dispute, IEnumerable<Finding> beside) =>
        SourceTeam(desk, finding) is { } team
        && (dispute.Kind != DisputeKind.WrongFact || !beside.Any(other => Profits(desk, desk.Parties.Current(team), finding, dispute, other)))
            ? team
            : null;

    /// <summary>The facts by which a finding's policy judges; empty where it is no longer applied.</summary>
    internal static IReadOnlyList<string> JudgingOf(FindingDesk desk, Finding finding) =>
        desk.Registry.Policy(finding.Policy) is { } policy ? PolicyCompiler.Compile(policy).Policy?.JudgingPaths ?? [] : [];

    private static bool Profits(FindingDesk desk, PartyId team, Finding finding, Dispute dispute, Finding other) =>
        other.Id != finding.Id && other.State != FindingState.Verified && other.Assignment?.Resolver == team
        && JudgingOf(desk, other).Select(StoredFacts.Of).Any(path => dispute.Facts.Select(StoredFacts.Of).Any(
            fact => (StoredFacts.IsOf(path, fact) || StoredFacts.IsOf(fact, path)) && IsSeenBy(other, fact, finding)));

    // What is said of a part of an account is seen by policies over that part and over the account; what is said of the account, by all of it.
    private static bool IsSeenBy(Finding other, string fact, Finding finding) =>
        other.Subject == finding.Subject || other.Subject == finding.Unit || StoredFacts.IsOf(fact, "account") || StoredFacts.IsOf(fact, "identity");
}
