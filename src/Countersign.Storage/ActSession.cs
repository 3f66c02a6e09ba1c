using Countersign.Evidence;
using Countersign.Storage.Engine;
using Countersign.Storage.Queries;

namespace Countersign.Storage;

/// <summary>
/// One act of one actor at one instant: what its stores write becomes visible together with its evidence, or not at
/// all. The whole act may run again, so it must read what it decides on inside.
/// </summary>
public sealed class ActSession
{
    internal ActSession(Session session, Actor actor, Instant at)
    {
        Actor = actor;
        At = at;
        Workspace = new WorkspaceStore(session);
        Surrogates = new SurrogateStore(session);
        Ledger = new Ledger(session, actor, at);
        Findings = new FindingStore(session, Ledger);
        Disputes = new DisputeStore(session, Findings, Ledger);
        Exceptions = new ExceptionStore(session, Findings, Ledger);
        Actions = new ActionStore(session, Findings, Ledger);
        Containments = new ContainmentStore(session, Ledger);
        SignOffs = new SignOffStore(session, Ledger);
        Lateness = new LatenessStore(session, Ledger);
        Reviews = new ReviewStore(session, Ledger);
        Deliveries = new DeliveryStore(session);
        Units = new UnitStore(session);
        Joins = new JoinStore(session);
        Owners = new OwnerStore(session, Ledger);
        Sources = new SourceStore(session, Ledger);
        Snapshots = new SnapshotStore(session, Sources);
        Outcomes = new OutcomeStore(session, at);
        Configuration = new ConfigurationStore(session, Ledger, at);
        Leases = new LeaseStore(session);
        Requests = new RequestStore(session);
        Queries = new WorkspaceQueries(session);
    }

    public Actor Actor { get; }

    public Instant At { get; }

    public WorkspaceStore Workspace { get; }

    public SurrogateStore Surrogates { get; }

    public Ledger Ledger { get; }

    public FindingStore Findings { get; }

    public DisputeStore Disputes { get; }

    public ExceptionStore Exceptions { get; }

    public ActionStore Actions { get; }

    public ContainmentStore Containments { get; }

    public SignOffStore SignOffs { get; }

    public LatenessStore Lateness { get; }

    public ReviewStore Reviews { get; }

    public DeliveryStore Deliveries { get; }

    public UnitStore Units { get; }

    public JoinStore Joins { get; }

    public OwnerStore Owners { get; }

    public SourceStore Sources { get; }

    public SnapshotStore Snapshots { get; }

    public OutcomeStore Outcomes { get; }

    public ConfigurationStore Configuration { get; }

    public LeaseStore Leases { get; }

    public RequestStore Requests { get; }

    public WorkspaceQueries Queries { get; }
}
