namespace Countersign.Server.Access;

/// <summary>What a route lets its caller do. Every route declares exactly one.</summary>
public enum Permission
{
    ViewWorkspace,
    ViewFindings,
    ViewControls,
    ViewInventory,
    ViewSources,
    ViewRuns,
    PlanConfiguration,
    ApplyConfiguration,
    EnforcePolicies,
    FixFindings,
    SignOffFindings,
    SettleDisputes,
    DecideExceptions,
    DecideActions,
    ContainIdentities,
    NameOwners,
    StartRuns,
    ViewNotifications,
    ReplayNotifications,
}
