namespace Countersign.Connectors.Fake;

/// <summary>What a fake system is asked, as `on` names it: one of the steps, to be observed, to be read, or whatever comes next.</summary>
internal enum FakeCall
{
    RefuseLogins,
    EndSessions,
    RemoveGrant,
    AllowLogins,
    RestoreGrant,
    IssueSecret,
    RetireSecret,
    PromoteSecret,
    WithdrawSecret,
    Observe,
    Read,
    Any,
}
