using Countersign.Connectors.Ldap;
using Countersign.Connectors.Ldif;
using Countersign.Remediation;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// Changes one account of an OpenLDAP server: whether it can sign in, and a membership that it holds directly. Sessions cannot be ended there.
/// </summary>
internal sealed class OpenLdapActuator : IActuator
{
    public IReadOnlyList<Capability> Capabilities { get; } =
    [
        new(StepKind.RefuseLogins, EndsSessions: false, TimeSpan.Zero, StepKind.AllowLogins, Lost: null),
        new(StepKind.RemoveGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RestoreGrant, Lost: null),
        new(StepKind.AllowLogins, EndsSessions: false, TimeSpan.Zero, StepKind.RefuseLogins, Lost: null),
        new(StepKind.RestoreGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RemoveGrant, Lost: null),
    ];

    public TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel)
    {
        var settings = new OpenLdapSettings(reading.Source);
        if (!IsBelow(settings.Root, target.Account))
        {
            return new TargetState();
        }
        using var server = OpenLdapServer.Open(reading, settings, cancel);
        if (server.One(target.Account, LdapFilter.Anything, OpenLdapAttributes.OfAccounts, cancel) is not { } account)
        {
            return new TargetState();
        }
        var (found, policy) = Lock(server, settings, target.Account, account, cancel);
        var facts = OpenLdapActingFacts.Of(account, found, policy?.Locks == true, target.Account == settings.User);
        return new TargetState
        {
            Identity = account.One(OpenLdapAttributes.Identity) ?? throw server.No.NoIdentity(target.Account),
            RefusesLogins = found is OpenLdapLock.Unknown ? Fact<bool>.Unknown : found is OpenLdapLock.ForGood or OpenLdapLock.Kept,
            HoldsGrant = target.Grant is not null && IsBelow(settings.GroupRoot, target.Grant)
                ? Held(server, settings, target, account, facts, cancel)
                : Fact<bool>.Unknown,
            Facts = facts,
        };
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel) =>
        new OpenLdapStep(acting, new OpenLdapSettings(acting.Source), step, target, before).Take(cancel);

    /// <summary>Whether a text is a name that we read below a root.</summary>
    internal static bool IsBelow(string root, string name) => OpenLdapNames.IsName(name) && LdifDn.IsUnder(name, root);

    private static (OpenLdapLock Found, OpenLdapPolicy? Policy) Lock(
        OpenLdapServer server, OpenLdapSettings settings, string name, LdapEntry account, CancellationToken cancel)
    {
        var isFree = account.One(OpenLdapAttributes.LockedAt) is null && server.Lacks(name, OpenLdapAttributes.LockedAt, cancel);
        var isUsual = account.One(OpenLdapAttributes.Policy) is null && server.Lacks(name, OpenLdapAttributes.Policy, cancel);
        var policies = new OpenLdapPolicies(server, settings, cancel);
        return (policies.Of(account, isFree, isUsual), policies.Of(account, isUsual));
    }

    // A group that shows no member may hide them; one that is not there has none.
    private static Fact<bool> Held(
        OpenLdapServer server, OpenLdapSettings settings, StepTarget target, LdapEntry account, SortedDictionary<string, string> facts,
        CancellationToken cancel)
    {
        if (server.One(target.Grant!, OpenLdapMembership.Groups, OpenLdapAttributes.OfGroups, cancel) is not { } group)
        {
            return false;
        }
        var uids = account.All("uid").Where(uid => IsNobodyElses(server, settings, target.Account, uid, cancel)).ToHashSet(StringComparer.Ordinal);
        OpenLdapActingFacts.Add(facts, group, account, target.Account, uids);
        if (OpenLdapActingFacts.Naming(facts).Count > 0 || OpenLdapActingFacts.IsPrimary(facts))
        {
            return true;
        }
        var isVeiled = OpenLdapMembership.All.Any(way => way.IsBareIn(group) && !server.Lacks(target.Grant!, way.Attribute, cancel));
        return isVeiled ? Fact<bool>.Unknown : false;
    }

    private static bool IsNobodyElses(OpenLdapServer server, OpenLdapSettings settings, string account, string uid, CancellationToken cancel) =>
        server.All(settings.Root, LdapFilter.All(settings.Accounts, LdapFilter.Is("uid", uid)), ["uid"], cancel)
            .All(entry => OpenLdapNames.Of(entry.Dn) == account || !entry.All("uid").Contains(uid, StringComparer.Ordinal));
}
