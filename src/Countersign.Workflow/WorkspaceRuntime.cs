using Countersign.Evidence;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Notify;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Operations.Acting;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow;

/// <summary>One open workspace and everything that can be asked of it.</summary>
public sealed class WorkspaceRuntime : IAsyncDisposable
{
    private WorkspaceRuntime(WorkspaceDatabase database, WorkspaceRow row, WorkspaceOptions options)
    {
        Database = database;
        Row = row;
        Options = options;
        Clock = new WorkspaceClock(database, row, options.Seam);
        Actors = new ActorRegister(database);
        Configuration = new ConfigOperations(this);
        Policies = new PolicyOperations(this);
        Findings = new FindingOperations(this);
        Disputes = new DisputeOperations(this);
        Giving = new GivingOperations(this);
        Exceptions = new ExceptionOperations(this);
        Actions = new ActionOperations(this);
        Containments = new ContainmentOperations(this);
        SignOffs = new SignOffOperations(this);
        Mine = new MineOperations(this);
        Accounts = new AccountOperations(this);
        Runs = new RunOperations(this);
        Overviews = new OverviewOperations(this);
        Doctor = new DoctorOperations(this);
        Explanations = new ExplanationOperations(this);
        Simulations = new SimulationOperations(this);
        Coverage = new CoverageOperations(this);
        Causes = new CauseOperations(this);
        Jobs = new JobOperations(this);
        Notifications = new NotificationOperations(this);
    }

    public WorkspaceDatabase Database { get; }

    public WorkspaceRow Row { get; }

    public WorkspaceOptions Options { get; }

    /// <summary>What sources may run and reach; null where the host serves no folder.</summary>
    public Deployment? Deployment => Options.Deployment ?? (Options.Root is { } root ? Deployment.Embedded(root) : null);

    public WorkspaceClock Clock { get; }

    public ActorRegister Actors { get; }

    public ConfigOperations Configuration { get; }

    public PolicyOperations Policies { get; }

    public FindingOperations Findings { get; }

    public DisputeOperations Disputes { get; }

    public GivingOperations Giving { get; }

    public ExceptionOperations Exceptions { get; }

    public ActionOperations Actions { get; }

    public ContainmentOperations Containments { get; }

    public SignOffOperations SignOffs { get; }

    public MineOperations Mine { get; }

    public AccountOperations Accounts { get; }

    public RunOperations Runs { get; }

    public OverviewOperations Overviews { get; }

    public DoctorOperations Doctor { get; }

    public ExplanationOperations Explanations { get; }

    public SimulationOperations Simulations { get; }

    public CoverageOperations Coverage { get; }

    public CauseOperations Causes { get; }

    public JobOperations Jobs { get; }

    public NotificationOperations Notifications { get; }

    /// <summary>Opens a workspace, and creates it where there is none. Snapshots that a dead process left staged are dropped.</summary>
    public static async Task<WorkspaceRuntime> OpenAsync(WorkspaceOptions options, ActingPerson person, CancellationToken cancel)
    {
        var database = await WorkspaceDatabase.OpenAsync(options.Connection, options.Seam, cancel);
        try
        {
            var actor = new Actor(SurrogateId.Create("pty", options.Seam.NewId()), person.Assurance);
            await database.CreateAsync(new NewWorkspace(options.Name, options.Simulated, actor) { ActorKey = ActorRegister.KeyOf(person) }, cancel);
            var row = await database.ReadWorkspaceAsync(cancel) ?? throw new InvalidOperationException("A workspace was created and cannot be read.");
            return new WorkspaceRuntime(database, row, options);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a person's act at their instant, in one transaction; a refusal of theirs leaves what the act recorded before it.</summary>
    internal async Task<Decision<T>> ActAsync<T>(ActingPerson acting, Func<ActSession, Task<Decision<T>>> act, CancellationToken cancel)
    {
        var now = await Clock.NowAsync(acting.Now, cancel);
        return now.Refusal is { } refusal
            ? refusal
            : await Database.ActAsync(await Actors.PersonAsync(acting, cancel), now.Value, act, cancel);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
