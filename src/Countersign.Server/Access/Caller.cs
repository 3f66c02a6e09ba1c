using Countersign.Evidence;
using Countersign.Workflow;

namespace Countersign.Server.Access;

/// <summary>
/// Who calls. On the private socket it is the OS user that runs the server, who may do everything in the workspace that is
/// theirs; over the network nobody is known yet, so it is read-only.
/// </summary>
internal sealed record Caller(string OsUser, bool OnPrivateSocket, string? Claimed, Instant? Now)
{
    /// <summary>The request that is to be done once, where its sender said so.</summary>
    public OnceRequest? Request { get; init; }

    public ActingPerson Person => new(OsUser, Claimed, Assurance.OsUser) { Now = Now, Request = Request };

    public bool May(Permission permission) => OnPrivateSocket || permission switch
    {
        Permission.ViewWorkspace or Permission.ViewFindings or Permission.ViewControls or Permission.ViewInventory
            or Permission.ViewSources or Permission.ViewRuns or Permission.ViewNotifications => true,
        Permission.PlanConfiguration or Permission.ApplyConfiguration or Permission.EnforcePolicies
            or Permission.FixFindings or Permission.SignOffFindings or Permission.SettleDisputes or Permission.DecideExceptions or Permission.DecideActions
            or Permission.ContainIdentities or Permission.NameOwners or Permission.StartRuns or Permission.ReplayNotifications => false,
    };
}
