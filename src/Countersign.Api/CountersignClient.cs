using Countersign.Api.Accounts;
using Countersign.Api.Actions;
using Countersign.Api.Acts;
using Countersign.Api.Configuration;
using Countersign.Api.Containments;
using Countersign.Api.Controls;
using Countersign.Api.Doctor;
using Countersign.Api.Exceptions;
using Countersign.Api.Findings;
using Countersign.Api.Notifications;
using Countersign.Api.Overviews;
using Countersign.Api.Policies;
using Countersign.Api.Runs;
using Countersign.Api.Jobs;
using Countersign.Api.SignOffs;
using Countersign.Api.Sources;
using Countersign.Api.Workspaces;

namespace Countersign.Api;

/// <summary>The API, typed. A problem in an answer is thrown as `ApiRefusalException`; lists are read to their end, page by page.</summary>
public sealed class CountersignClient : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private readonly WireExchange wire;

    private CountersignClient(HttpClient http) => wire = new WireExchange(http);

    public static CountersignClient Open(ServerAddress address, CallerSettings caller) => new(ServerTransport.Open(address, caller));

    /// <summary>Over a client that somebody else configured.</summary>
    public static CountersignClient Over(HttpClient http) => new(http);

    public Task<WorkspaceReport> WorkspaceAsync(CancellationToken cancel) => wire.GetAsync<WorkspaceReport>("workspace", cancel);

    public Task<OverviewReport> OverviewAsync(CancellationToken cancel) => wire.GetAsync<OverviewReport>("overview", cancel);

    public Task<IReadOnlyList<FindingRow>> FindingsAsync(FindingQuestion question, CancellationToken cancel) =>
        wire.ListAsync<FindingRow>("findings", Query(question), cancel);

    /// <summary>What observed policies would find, of one policy or all.</summary>
    public Task<IReadOnlyList<ObservedRow>> ObservedAsync(string? policy, CancellationToken cancel) =>
        wire.ListAsync<ObservedRow>("findings/observed", [("policy", policy)], cancel);

    /// <summary>The same findings by what they have in common, the largest group first.</summary>
    public Task<IReadOnlyList<CauseRow>> CausesAsync(FindingQuestion question, CancellationToken cancel) =>
        wire.ListAsync<CauseRow>("findings/causes", Query(question), cancel);

    public Task<FindingDetail> FindingAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<FindingDetail>($"findings/{IdSegment.OfFinding(id)}", cancel);

    /// <summary>Why the finding's policy says what it says now.</summary>
    public Task<FindingExplanation> ExplainAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<FindingExplanation>($"findings/{IdSegment.OfFinding(id)}/explanation", cancel);

    /// <summary>The acting person takes a finding upon themselves.</summary>
    public Task<TakeReport> TakeAsync(string id, CancellationToken cancel) =>
        wire.PostAsync<TakeReport>($"findings/{IdSegment.OfFinding(id)}/take", new object(), cancel);

    /// <summary>Exceptions that have not ended, or all; the soonest end first.</summary>
    public Task<IReadOnlyList<ExceptionRow>> ExceptionsAsync(bool all, CancellationToken cancel) =>
        wire.ListAsync<ExceptionRow>("exceptions", [("all", all ? "true" : null)], cancel);

    public Task<ExceptionMetricsReport> ExceptionMetricsAsync(CancellationToken cancel) =>
        wire.GetAsync<ExceptionMetricsReport>("exceptions/metrics", cancel);

    public Task<ExceptionRow> ExceptionAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<ExceptionRow>($"exceptions/{IdSegment.OfException(id)}", cancel);

    /// <summary>The acting person asks for an exception.</summary>
    public Task<ExceptionRow> RequestExceptionAsync(ExceptionWish wish, CancellationToken cancel) =>
        wire.PostAsync<ExceptionRow>("exceptions", wish, cancel);

    /// <summary>The acting person decides on an exception, or ends or extends it, by the name of the act.</summary>
    public Task<ExceptionRow> DecideExceptionAsync(string id, string act, ExceptionWord word, CancellationToken cancel) =>
        wire.PostAsync<ExceptionRow>($"exceptions/{IdSegment.OfException(id)}/{act}", word, cancel);

    /// <summary>The acting person says that a compensating control holds.</summary>
    public Task<AttestReport> AttestAsync(string name, CancellationToken cancel) =>
        wire.PostAsync<AttestReport>($"compensating-controls/{IdSegment.OfCompensatingControl(name)}/attest", new object(), cancel);

    /// <summary>Actions that may still change something, or all; the earliest first.</summary>
    public Task<IReadOnlyList<ActionRow>> ActionsAsync(bool all, CancellationToken cancel) =>
        wire.ListAsync<ActionRow>("actions", [("all", all ? "true" : null)], cancel);

    public Task<ActionRow> ActionAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<ActionRow>($"actions/{IdSegment.OfAction(id)}", cancel);

    /// <summary>The acting person plans what is done about a finding.</summary>
    public Task<ActionRow> PlanActionAsync(string finding, ActionWish wish, CancellationToken cancel) =>
        wire.PostAsync<ActionRow>($"findings/{IdSegment.OfFinding(finding)}/actions", wish, cancel);

    /// <summary>The acting person does something about an action: `run`, `cancel`, `undo`, `reconcile`, `approve`, `deny`, `confirm`.</summary>
    public Task<ActionRow> DecideActionAsync(string id, string act, ActionWord word, CancellationToken cancel) =>
        wire.PostAsync<ActionRow>($"actions/{IdSegment.OfAction(id)}/{act}", word, cancel);

    /// <summary>What keeps actions from beginning.</summary>
    public Task<IReadOnlyList<StopRow>> StopsAsync(CancellationToken cancel) => wire.ListAsync<StopRow>("actions/stops", [], cancel);

    /// <summary>The acting person lets no action begin, in one source or anywhere.</summary>
    public Task<StopRow> StopActionsAsync(StopWish wish, CancellationToken cancel) => wire.PostAsync<StopRow>("actions/stop", wish, cancel);

    /// <summary>The acting person lifts a stop, and is answered which.</summary>
    public Task<StopRow> ResumeActionsAsync(StopWish wish, CancellationToken cancel) => wire.PostAsync<StopRow>("actions/resume", wish, cancel);

    /// <summary>Containments that are neither confirmed nor undone, or all; the earliest first.</summary>
    public Task<IReadOnlyList<ContainmentRow>> ContainmentsAsync(bool all, CancellationToken cancel) =>
        wire.ListAsync<ContainmentRow>("containments", [("all", all ? "true" : null)], cancel);

    public Task<ContainmentRow> ContainmentAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<ContainmentRow>($"containments/{IdSegment.OfContainment(id)}", cancel);

    /// <summary>The acting person has one identity shut out of all its sources.</summary>
    public Task<ContainmentRow> ContainAsync(ContainmentWish wish, CancellationToken cancel) => wire.PostAsync<ContainmentRow>("containments", wish, cancel);

    /// <summary>The acting person decides on a containment: `confirm`, `undo`.</summary>
    public Task<ContainmentRow> DecideContainmentAsync(string id, string act, ContainmentWord word, CancellationToken cancel) =>
        wire.PostAsync<ContainmentRow>($"containments/{IdSegment.OfContainment(id)}/{act}", word, cancel);

    /// <summary>Messages that are not delivered, or all; the earliest first.</summary>
    public Task<IReadOnlyList<NotificationRow>> NotificationsAsync(bool all, CancellationToken cancel) =>
        wire.ListAsync<NotificationRow>("notifications", [("all", all ? "true" : null)], cancel);

    public Task<NotificationRow> NotificationAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<NotificationRow>($"notifications/{IdSegment.OfNotification(id)}", cancel);

    /// <summary>The messages that the next turn would make.</summary>
    public Task<IReadOnlyList<NotificationRow>> SimulatedNotificationsAsync(CancellationToken cancel) =>
        wire.ListAsync<NotificationRow>("notifications/simulation", [], cancel);

    /// <summary>Has a message sent again that was delivered or given up.</summary>
    public Task<NotificationRow> ReplayNotificationAsync(string id, CancellationToken cancel) =>
        wire.PostAsync<NotificationRow>($"notifications/{IdSegment.OfNotification(id)}/replay", new object(), cancel);

    /// <summary>What waits for the acting person.</summary>
    public Task<MineReport> MineAsync(CancellationToken cancel) => wire.GetAsync<MineReport>("mine", cancel);

    /// <summary>The acting person does something about a finding:
    /// `acknowledge`, `sign-off`, `decline`, `hold`, `withdraw`, `accept`, `turn-down`, `dismiss`.</summary>
    public Task<ActReport> ActAsync(string id, string act, ActRequest request, CancellationToken cancel) =>
        wire.PostAsync<ActReport>($"findings/{IdSegment.OfFinding(id)}/{act}", request, cancel);

    /// <summary>The acting person says that they fixed it: `remediate`, or `claim` of what was done outside.</summary>
    public Task<ActReport> ProveAsync(string id, string act, ProofRequest request, CancellationToken cancel) =>
        wire.PostAsync<ActReport>($"findings/{IdSegment.OfFinding(id)}/{act}", request, cancel);

    /// <summary>The acting person disputes a finding, or settles a dispute: `dispute`, `reassign`, `override`, `rule`, with the request of that name.</summary>
    public Task<ActReport> SettleAsync(string id, string act, object request, CancellationToken cancel) =>
        wire.PostAsync<ActReport>($"findings/{IdSegment.OfFinding(id)}/{act}", request, cancel);

    /// <summary>The acting person signs off a list that they have seen.</summary>
    public Task<SignOffReport> SignOffAsync(SignOffRequest request, CancellationToken cancel) =>
        wire.PostAsync<SignOffReport>("findings/sign-off", request, cancel);

    public Task<IReadOnlyList<SignOffRuleRow>> SignOffRulesAsync(CancellationToken cancel) => wire.ListAsync<SignOffRuleRow>("sign-off-rules", [], cancel);

    public Task<SignOffRuleRow> SignOffRuleAsync(string name, CancellationToken cancel) =>
        wire.GetAsync<SignOffRuleRow>($"sign-off-rules/{IdSegment.OfSignOffRule(name)}", cancel);

    /// <summary>The acting person sets a rule of automatic sign-off up.</summary>
    public Task<SignOffRuleRow> AdoptSignOffRuleAsync(SignOffRuleWish wish, CancellationToken cancel) =>
        wire.PostAsync<SignOffRuleRow>("sign-off-rules", wish, cancel);

    /// <summary>The acting person decides on a rule of theirs: `suspend`, `resume`, `withdraw`.</summary>
    public Task<SignOffRuleRow> DecideSignOffRuleAsync(string name, string act, CancellationToken cancel) =>
        wire.PostAsync<SignOffRuleRow>($"sign-off-rules/{IdSegment.OfSignOffRule(name)}/{act}", new object(), cancel);

    public Task<IReadOnlyList<ControlRow>> ControlsAsync(CancellationToken cancel) => wire.ListAsync<ControlRow>("controls", [], cancel);

    public Task<ControlDetail> ControlAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<ControlDetail>($"controls/{IdSegment.OfControl(id)}", cancel);

    public Task<IReadOnlyList<AccountRow>> AccountsAsync(string? source, string? kind, CancellationToken cancel) =>
        wire.ListAsync<AccountRow>("accounts", [("source", source), ("kind", kind)], cancel);

    /// <summary>`subject` is `account:SOURCE/NATIVE`; `at` reads the account as it was then.</summary>
    public Task<AccountDetail> AccountAsync(string subject, string? at, CancellationToken cancel) =>
        wire.GetAsync<AccountDetail>(WireExchange.Path("accounts/one", [("subject", IdSegment.OfAccount(subject)), ("at", at)]), cancel);

    /// <summary>The acting person says who owns an account.</summary>
    public Task<AccountRow> OwnAsync(OwnRequest request, CancellationToken cancel) => wire.PostAsync<AccountRow>("accounts/owner", request, cancel);

    public Task<IReadOnlyList<SourceRow>> SourcesAsync(CancellationToken cancel) => wire.ListAsync<SourceRow>("sources", [], cancel);

    public Task<IReadOnlyList<JobRow>> JobsAsync(CancellationToken cancel) => wire.ListAsync<JobRow>("jobs", [], cancel);

    public Task<IReadOnlyList<DoctorLine>> DoctorAsync(CancellationToken cancel) => wire.ListAsync<DoctorLine>("doctor", [], cancel);

    /// <summary>Drafts documents from the exports in the folder that the server was started on.</summary>
    public Task<DraftReport> DraftAsync(CancellationToken cancel) => wire.GetAsync<DraftReport>("configuration/draft", cancel);

    public Task<PlanReport> PlanAsync(ConfigurationRequest request, CancellationToken cancel) =>
        wire.PostAsync<PlanReport>("configuration/plan", request, cancel);

    public Task<ApplyReport> ApplyAsync(ConfigurationRequest request, CancellationToken cancel) =>
        wire.PostAsync<ApplyReport>("configuration/apply", request, cancel);

    public Task<EnforceReport> EnforceAsync(EnforceRequest request, CancellationToken cancel) =>
        wire.PostAsync<EnforceReport>("policies/enforce", request, cancel);

    /// <summary>Tries a file of policies, follows the run, and returns how it ended well.</summary>
    /// <exception cref="ApiRefusalException">It was refused or failed.</exception>
    public Task<RunStatus> SimulateAsync(SimulateRequest request, IProgress<RunStatus>? progress, CancellationToken cancel) =>
        FollowAsync("policies/simulate", request, progress, cancel);

    /// <summary>Measures what the policies say of the inventory, follows the run, and returns how it ended well.</summary>
    /// <exception cref="ApiRefusalException">It was refused or failed.</exception>
    public Task<RunStatus> CoverageAsync(IProgress<RunStatus>? progress, CancellationToken cancel) =>
        FollowAsync("policies/coverage", new object(), progress, cancel);

    /// <summary>Starts long work, follows it, and returns how it ended well.</summary>
    /// <exception cref="ApiRefusalException">It was refused or failed.</exception>
    public Task<RunStatus> RunAsync(RunRequest request, IProgress<RunStatus>? progress, CancellationToken cancel) =>
        FollowAsync("runs", request, progress, cancel);

    public void Dispose() => wire.Dispose();

    private async Task<RunStatus> FollowAsync(string path, object request, IProgress<RunStatus>? progress, CancellationToken cancel)
    {
        var run = await wire.PostAsync<RunStatus>(path, request, cancel).ConfigureAwait(false);
        while (!run.IsOver)
        {
            progress?.Report(run);
            await Task.Delay(PollEvery, cancel).ConfigureAwait(false);
            run = await wire.GetAsync<RunStatus>($"runs/{run.Id}", cancel).ConfigureAwait(false);
        }
        progress?.Report(run);
        return run.Problem is { } problem ? throw new ApiRefusalException(problem) : run;
    }

    private static (string, string?)[] Query(FindingQuestion question) =>
    [
        ("state", question.State), ("severity", question.Severity), ("policy", question.Policy), ("control", question.Control),
        ("resolver", question.Resolver), ("source", question.Source), ("all", question.All ? "true" : null),
    ];
}
