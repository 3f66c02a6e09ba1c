using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Findings.Lateness;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Countersign.Reviews;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acting;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations;

/// <summary>What waits for whoever asks. Writes nothing.</summary>
public sealed class MineOperations(WorkspaceRuntime runtime)
{
    /// <summary>How much of each is told at most; the rest is in the list of findings.</summary>
    public const int Most = 200;

    public async Task<Decision<MineReport>> ReadAsync(ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        return now.Refusal is { } refusal
            ? refusal
            : await runtime.Database.ReadAsync(session => ReadAsync(session, acting, now.Value, cancel), cancel);
    }

    private static async Task<Decision<MineReport>> ReadAsync(ReadSession session, ActingPerson acting, Instant now, CancellationToken cancel)
    {
        var desk = await FindingDesk.OpenAsync(session, acting, now, cancel);
        if (desk.Refusal is { } refusal)
        {
            return refusal;
        }
        if (acting.Person is not { } id)
        {
            return new Refusal("mine.no_person", "Nobody is named whose work is asked for. Say who you are by `--as person:KEY`.");
        }
        if (desk.Value.Parties.Person(id) is not { } person)
        {
            return new Refusal("mine.person_unknown", $"`{id}` is no person of this workspace. Write a Person document, or correct `--as`.");
        }
        var parties = Presence.PartiesOf(person, desk.Value.Parties, now);
        if (parties.Count == 0)
        {
            return new MineReport(id, parties, [], [], [], [], [], [], [], [], false, now);
        }
        var fix = await session.Queries.Findings.ListAsync(
            new FindingFilter { States = [FindingState.Assigned, FindingState.Excepted], Resolvers = parties }, null, Most, cancel);
        var verified = await session.Queries.Findings.ListAsync(Verified(parties, desk.Value), null, Most, cancel);
        var assigned = fix.Items.Where(finding => finding.EffectiveState(now) == FindingState.Assigned);
        var fixable = await SeatedAsync(desk.Value, assigned, ActSide.Fix, seats => seats.Resolver, cancel);
        var signable = await SeatedAsync(desk.Value, verified.Items, ActSide.Sign, seats => seats.Signatory, cancel);
        var samples = await session.SignOffs.SamplesAsync(signable.Select(question => question.Finding.Id), cancel);
        return new MineReport(
            id, parties, [.. fixable.Select(question => question.Finding)], [.. signable.Select(question => question.Finding)],
            [.. samples.Where(of => of.Any(sample => sample.Outcome is null)).Select(of => of.Key)],
            [.. (await DisputesAsync(session, desk.Value, cancel)).Where(open => open.MaySettle)],
            await ApprovableAsync(session, desk.Value, parties, cancel), await EndingAsync(session, desk.Value, parties, cancel),
            await FollowUpsAsync(session, desk.Value, parties, cancel),
            await LateAsync(session, parties, now, cancel),
            fix.Next is not null || verified.Next is not null, now)
        {
            Grounds = await ToldActs.ReadAsync(session, [.. signable.Select(question => Grounds.Of(question.Acts)).OfType<FindingAct>()], cancel),
            Actions = await ActionsAsync(session, desk.Value, parties, id, cancel),
            Confirm = await ConfirmableAsync(session, desk.Value, parties, cancel),
            Contained = ContainmentSeat.Judges(person, desk.Value.Registry.Workspace, desk.Value.Parties, now)
                ? [.. (await session.Containments.OpenAsync(cancel)).Select(containment => new ContainmentAt(containment, now))]
                : [],
            Reviews = await ReviewsAsync(session, desk.Value, parties, cancel),
            Held = await HeldAsync(session, desk.Value, parties, cancel),
            Conflicts = desk.Value.Parties.IsOf(id, desk.Value.Registry.Workspace.Compliance) ? Conflicts.Of(desk.Value.Registry) : [],
            EmptySeats = IsGovernance(parties, desk.Value) ? await EmptySeatsAsync(session, desk.Value, cancel) : [],
        };
    }

    // Governance gives on what nobody has, its control's owner, and the team that runs the source it is about.
    private static async Task<IReadOnlyList<Finding>> HeldAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel)
    {
        var held = await session.Queries.Findings.ListAsync(new FindingFilter { States = [FindingState.Unroutable], Held = true }, null, Most, cancel);
        return [.. held.Items.Where(finding => IsGovernance(parties, desk) || Givers(finding).Any(parties.Contains))];

        IEnumerable<PartyId> Givers(Finding finding) =>
            new[] { desk.Registry.Control(finding.Control)?.Owner, finding.Unit.SourceName is { } source ? desk.Registry.Source(source)?.Owner : null }
                .OfType<PartyId>().Select(desk.Parties.Current);
    }

    // An exception keeps the names that it was asked for with; who has taken over from one of them acts for it.
    private static async Task<IReadOnlyList<ExceptionAt>> ApprovableAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel)
    {
        var asked = (await session.Exceptions.ListAsync(ended: false, cancel)).Select(grant => new ExceptionAt(grant, desk.Now))
            .Where(read => read.State is ExceptionState.UnderReview or ExceptionState.Suspended
                || (read.State == ExceptionState.Active && read.Grant.Asked is not null))
            .Where(read => IsGovernance(parties, desk) || parties.Contains(desk.Parties.Current(read.Grant.Request.Approver))).ToList();
        var questions = await desk.QuestionsAsync([.. asked.SelectMany(read => read.Grant.Request.Members).Distinct()], cancel);
        return
        [
            .. asked.Where(read => ExceptionDeciding.MayDecide(
                read.Grant, [.. read.Grant.Request.Members.Where(questions.ContainsKey).Select(member => questions[member])])),
        ];
    }

    private static async Task<IReadOnlyList<RemediationAction>> ConfirmableAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel) =>
    [
        .. (await session.Actions.InAsync([ActionState.AwaitingConfirmation], cancel))
            .Where(action => SecretHandover.Open(action).Select(desk.Parties.Current).Any(parties.Contains)),
    ];

    private static async Task<IReadOnlyList<RemediationAction>> ActionsAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, PartyId person, CancellationToken cancel) =>
    [
        .. (await session.Actions.InAsync([ActionState.AwaitingApproval], cancel)).Where(action => !desk.Parties.AreOneHuman(person, action.By)
            && ActionDeciding.Deciding(action, desk.Registry.Source(action.Source), desk.Registry.Workspace, desk.Parties, desk.Now) is { } party
            && parties.Contains(desk.Parties.Current(party))),
    ];

    private static async Task<IReadOnlyList<ExceptionAt>> EndingAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel) =>
    [
        .. (await ExceptionAt.ReadAsync(session, await session.Exceptions.ListAsync(ended: false, cancel), desk.Now, cancel))
            .Where(read => read.State == ExceptionState.Active
                && read.Warnings.Any(warning => warning.Recipients.Select(desk.Parties.Current).Any(parties.Contains))),
    ];

    private static async Task<IReadOnlyList<ExceptionAt>> FollowUpsAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel) =>
    [
        .. (await session.Exceptions.ListAsync(ended: false, cancel)).Select(grant => new ExceptionAt(grant, desk.Now))
            .Where(read => read.State is ExceptionState.Active or ExceptionState.Suspended
                && parties.Contains(desk.Parties.Current(read.Grant.Request.FollowUp.Owner)))
            .OrderBy(read => read.Grant.Request.FollowUp.DueAt),
    ];

    private static async Task<IReadOnlyList<EmptySeat>> EmptySeatsAsync(ReadSession session, FindingDesk desk, CancellationToken cancel) =>
        [.. (await session.Exceptions.ListAsync(ended: false, cancel)).SelectMany(grant => EmptySeat.Of(grant, desk.Parties, desk.Now))];

    // What they are late with themselves stands among what they must fix, decide or sign off.
    private static async Task<IReadOnlyList<LatenessRow>> LateAsync(
        ReadSession session, IReadOnlyList<PartyId> parties, Instant now, CancellationToken cancel)
    {
        // Who was told of one twice, as who is next in the line and as who is above, is told it as who is higher.
        var told = (await session.Lateness.ToAsync(parties, Most, cancel)).Where(row => row.Level != LateLevel.Due)
            .GroupBy(row => (row.Finding, row.Seat)).Select(of => of.MaxBy(row => row.Level)!).ToList();
        var ids = told.Select(row => row.Finding).Distinct().ToList();
        var findings = await session.Findings.ReadAllAsync(ids, cancel);
        var asked = (await session.Exceptions.OpenOfAsync(ids, cancel)).Where(LatenessClimb.IsAsked).SelectMany(grant => grant.Request.Members).ToHashSet();
        return [.. told.Where(row => LatenessClimb.Stands(row, findings[row.Finding], asked.Contains(row.Finding), now))];
    }

    private static async Task<IReadOnlyList<Review>> ReviewsAsync(
        ReadSession session, FindingDesk desk, IReadOnlyList<PartyId> parties, CancellationToken cancel) =>
    [
        .. (await session.Reviews.StandingRepeatsAsync(cancel))
            .Where(review => review.Reviewers.Select(desk.Parties.Current).Any(parties.Contains)),
    ];

    private static async Task<IReadOnlyList<OpenDispute>> DisputesAsync(ReadSession session, FindingDesk desk, CancellationToken cancel) =>
        await OpenDispute.ReadAsync(desk, session.Disputes, [.. (await session.Disputes.OpenAsync(cancel)).Select(dispute => dispute.Finding)], cancel);

    // Governance signs off where nobody of the signatory is separate, so it is asked about all.
    private static FindingFilter Verified(IReadOnlyList<PartyId> parties, FindingDesk desk) => new()
    {
        States = [FindingState.Verified],
        Signatories = IsGovernance(parties, desk) ? [] : parties,
    };

    private static bool IsGovernance(IReadOnlyList<PartyId> parties, FindingDesk desk) =>
        desk.Registry.Workspace.Governance is { } governance && parties.Contains(governance);

    // Whose team has something to do does not do it where they are barred: it is about them, they interpret, or they acted before.
    private static async Task<IReadOnlyList<ActQuestion>> SeatedAsync(
        FindingDesk desk, IEnumerable<Finding> findings, ActSide side, Func<Assignment, PartyId> seat, CancellationToken cancel)
    {
        var ids = findings.Select(finding => finding.Id).ToList();
        var questions = await desk.QuestionsAsync(ids, cancel);
        return [.. ids.Select(id => questions[id]).Where(question => SeparationRules.MayAct(question, side, seat(question.Finding.Assignment!)))];
    }
}
