using Countersign.Storage.Engine;
using Countersign.Storage.Queries;
using Countersign.Storage.Reads;

namespace Countersign.Storage;

/// <summary>One consistent view of the workspace. It cannot write.</summary>
public sealed class ReadSession
{
    internal ReadSession(Session session)
    {
        Workspace = new WorkspaceReads(session);
        Ledger = new LedgerReads(session);
        Findings = new FindingReads(session);
        Disputes = new DisputeReads(session);
        Exceptions = new ExceptionReads(session);
        Actions = new ActionReads(session);
        Containments = new ContainmentReads(session);
        SignOffs = new SignOffReads(session);
        Lateness = new LatenessReads(session);
        Reviews = new ReviewReads(session);
        Deliveries = new DeliveryReads(session);
        Units = new UnitReads(session);
        Joins = new JoinReads(session);
        Owners = new OwnerReads(session);
        Snapshots = new SnapshotReads(session);
        Sources = new SourceReads(session);
        Outcomes = new OutcomeReads(session);
        Configuration = new ConfigurationReads(session);
        Surrogates = new SurrogateReads(session);
        Leases = new LeaseReads(session);
        Requests = new RequestReads(session);
        Queries = new WorkspaceQueries(session);
    }

    public WorkspaceReads Workspace { get; }

    public LedgerReads Ledger { get; }

    public FindingReads Findings { get; }

    public DisputeReads Disputes { get; }

    public ExceptionReads Exceptions { get; }

    public ActionReads Actions { get; }

    public ContainmentReads Containments { get; }

    public SignOffReads SignOffs { get; }

    public LatenessReads Lateness { get; }

    public ReviewReads Reviews { get; }

    public DeliveryReads Deliveries { get; }

    public UnitReads Units { get; }

    public JoinReads Joins { get; }

    public OwnerReads Owners { get; }

    public SnapshotReads Snapshots { get; }

    public SourceReads Sources { get; }

    public OutcomeReads Outcomes { get; }

    public ConfigurationReads Configuration { get; }

    public SurrogateReads Surrogates { get; }

    public LeaseReads Leases { get; }

    public RequestReads Requests { get; }

    public WorkspaceQueries Queries { get; }
}
