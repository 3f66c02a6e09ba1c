using static Countersign.Estates.Expecting.Plane;
using static Countersign.Estates.Expecting.Scale;

namespace Countersign.Estates.Expecting;

/// <summary>What defects break, in the estate's own words: it never sees the policies.</summary>
internal static class Rules
{
    public static Rule AccountKindUnknown { get; } = new("account-kind-unknown", "identity-inventory", Iam, MediumLow, "propose_change");

    public static Rule AccountOrphaned { get; } = new("account-orphaned", "account-ownership", Iga, HighLowMedium, "assign_owner", "disable");

    public static Rule AccountOwnerLeft { get; } = new("account-owner-left", "account-ownership", Iga, HighLowMedium, "assign_owner", "disable");

    public static Rule AccountUnused { get; } = new("account-unused-90d", "dormant-accounts", Iam, HighLowMedium, "disable");

    public static Rule AdministrativeGrant { get; } = new("administrative-grant", "privileged-access", Pam, CriticalHigh, "remove_grant");

    public static Rule AgentExceedsDelegator { get; } =
        new("agent-exceeds-delegator", "agent-accountability", Nhi, HighLowMedium, "remove_grant", "disable");

    public static Rule AgentWithoutSponsor { get; } =
        new("agent-without-live-sponsor", "agent-accountability", Nhi, High, "assign_owner", "disable", "manual");

    public static Rule BreakGlassUnreviewed { get; } =
        new("break-glass-use-unreviewed", "privileged-session-accountability", Pam, CriticalHigh, "attest");

    public static Rule ConsoleWithoutMfa { get; } = new("console-without-mfa", "interactive-authentication", Iam, CriticalHigh, "manual", "disable");

    public static Rule ContractorPastEnd { get; } = new("contractor-past-end", "leaver-offboarding", Iga, CriticalHigh, "disable");

    public static Rule ControlReviewOverdue { get; } = new("control-review-overdue", "control-accountability", Iga, Medium, "attest", "manual");

    public static Rule ControlUnowned { get; } = new("control-unowned", "control-accountability", Iga, High, "assign_owner", "manual");

    public static Rule CredentialExpired { get; } =
        new("credential-expired-accepted", "credential-lifetime", Nhi, CriticalLowHigh, "revoke", "rotate");

    public static Rule CredentialShared { get; } =
        new("credential-shared", "credential-exclusivity", Nhi, CriticalLowHigh, "reissue", "rotate", "revoke");

    public static Rule CredentialWithoutExpiry { get; } =
        new("credential-without-expiry", "credential-lifetime", Nhi, HighLowMedium, "reissue", "rotate", "revoke") { ByTemplate = true };

    public static Rule ElevationWithoutTicket { get; } =
        new("elevation-without-ticket", "privileged-session-accountability", Pam, HighLowMedium, "attest");

    public static Rule GrantPastExpiry { get; } = new("grant-past-expiry", "entitlement-review", Iga, CriticalLowHigh, "remove_grant");

    public static Rule GrantThroughNestedGroup { get; } =
        new("grant-through-nested-group", "entitlement-review", Iga, HighLowMedium, "remove_grant", "propose_change");

    public static Rule GrantUnused { get; } = new("grant-unused-90d", "entitlement-review", Iga, HighLowMedium, "remove_grant");

    public static Rule GrantWildcard { get; } =
        new("grant-wildcard", "privileged-access", Pam, CriticalLowHigh, "remove_grant", "propose_change") { ByTemplate = true };

    public static Rule GrantWithoutApproval { get; } =
        new("grant-without-approval", "entitlement-review", Iga, HighLowMedium, "remove_grant", "attest");

    public static Rule IncompatibleAcrossAccounts { get; } =
        new("incompatible-across-accounts", "separation-of-duties", Iga, High, "remove_grant", "manual");

    public static Rule IncompatibleInAccount { get; } =
        new("incompatible-in-account", "separation-of-duties", Iga, CriticalHigh, "remove_grant", "manual");

    public static Rule KeyNeverUsed { get; } = new("key-never-used", "nhi-credential-disposal", Nhi, HighLowMedium, "revoke", "disable");

    public static Rule KeyUnused { get; } = new("key-unused-90d", "nhi-credential-disposal", Nhi, HighLowMedium, "revoke", "disable");

    public static Rule LeaverActive { get; } = new("leaver-account-active", "leaver-offboarding", Iga, CriticalHigh, "disable");

    public static Rule MoverKeptGrants { get; } = new("mover-kept-grants", "entitlement-review", Iga, HighLowMedium, "remove_grant", "attest");

    public static Rule PolicyBlind { get; } = new("policy-blind", "identity-inventory", Iam, Medium, "manual");

    public static Rule RootAccessKey { get; } = new("root-access-key", "root-account-protection", Pam, Critical, "revoke");

    public static Rule SharedDirectSignIn { get; } =
        new("shared-account-direct-sign-in", "privileged-session-accountability", Pam, HighLowMedium, "attest");

    public static Rule SharedWithoutCustodian { get; } =
        new("shared-account-without-custodian", "privileged-session-accountability", Pam, HighLowMedium, "assign_owner", "disable");

    public static Rule SourceShrunken { get; } = new("source-shrunken", "identity-inventory", Iam, High, "manual");

    public static Rule SourceStale { get; } = new("source-stale", "identity-inventory", Iam, Medium, "manual");

    public static Rule TeamWithoutMember { get; } =
        new("team-without-live-member", "control-accountability", Iga, High, "assign_owner", "manual");

    public static Rule TemplateWithoutOwner { get; } = new("template-without-owner", "template-ownership", Nhi, High, "assign_owner", "manual");

    public static Rule WorkloadKeyOld { get; } =
        new("workload-key-rotated-90d", "nhi-credential-rotation", Nhi, CriticalLowHigh, "rotate", "revoke");

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        AccountKindUnknown, AccountOrphaned, AccountOwnerLeft, AccountUnused, AdministrativeGrant, AgentExceedsDelegator, AgentWithoutSponsor,
        BreakGlassUnreviewed, ConsoleWithoutMfa, ContractorPastEnd, ControlReviewOverdue, ControlUnowned, CredentialExpired, CredentialShared,
        CredentialWithoutExpiry, ElevationWithoutTicket, GrantPastExpiry, GrantThroughNestedGroup, GrantUnused, GrantWildcard, GrantWithoutApproval,
        IncompatibleAcrossAccounts, IncompatibleInAccount, KeyNeverUsed, KeyUnused, LeaverActive, MoverKeptGrants, PolicyBlind, RootAccessKey,
        SharedDirectSignIn, SharedWithoutCustodian, SourceShrunken, SourceStale, TeamWithoutMember, TemplateWithoutOwner, WorkloadKeyOld,
    ];
}
