using Countersign.Connectors.Ldap;
using Countersign.Remediation;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// One step on one account, in one request. INVARIANT: values are added and deleted one by one, and only while the server finds the `entryUUID`
/// that was planned for on the entry that it changes.
/// </summary>
internal sealed class OpenLdapStep(SourceInput acting, OpenLdapSettings settings, StepKind step, StepTarget target, TargetState before)
{
    private readonly OpenLdapStepRefusals no = new(acting.Source.Name, settings.User, target);

    private bool IsLock => step is StepKind.RefuseLogins or StepKind.AllowLogins;

    /// <exception cref="UnreadableSourceException">The server cannot be asked: nothing was changed.</exception>
    public StepAnswer Take(CancellationToken cancel)
    {
        if (Unplanned() is { } refused)
        {
            return refused;
        }
        cancel.ThrowIfCancellationRequested();
        try
        {
            using var server = OpenLdapServer.OpenToAct(acting, settings, cancel);
            return Objection(server, cancel) ?? (IsLock ? Lock(server, cancel) : Membership(server, cancel));
        }
        catch (UnreadableSourceException busy) when (busy.Code == OpenLdapRefusals.Busy)
        {
            return OpenLdapStepRefusals.Throttled(busy);
        }
    }

    // What need not be asked of the server.
    private StepAnswer? Unplanned() => step switch
    {
        StepKind.EndSessions => this.no.NoSessions(),
        not (StepKind.RefuseLogins or StepKind.AllowLogins or StepKind.RemoveGrant or StepKind.RestoreGrant) => this.no.NotSupported(),
        _ when !OpenLdapActuator.IsBelow(settings.Root, target.Account) => this.no.Gone(target.Account),
        _ when !IsLock && (target.Grant is null || !OpenLdapActuator.IsBelow(settings.GroupRoot, target.Grant)) => this.no.NotSupported(),
        _ when target.Account == settings.User || OpenLdapActingFacts.Has(before, OpenLdapActingFacts.ReadsHere) => this.no.OwnAccount(),
        StepKind.RefuseLogins when !OpenLdapActingFacts.Has(before, OpenLdapActingFacts.PolicyLocks) => this.no.NoPolicy(),
        StepKind.AllowLogins when before.Facts.GetValueOrDefault(OpenLdapActingFacts.Logins) != OpenLdapActingFacts.Allowed => this.no.NothingToRestore(),
        StepKind.RemoveGrant when OpenLdapActingFacts.IsPrimary(before.Facts) => this.no.PrimaryGroup(),
        StepKind.RemoveGrant when OpenLdapActingFacts.Naming(before.Facts).Count == 0 => this.no.NotDirect(),
        StepKind.RestoreGrant when OpenLdapActingFacts.Naming(before.Facts).Count == 0 => this.no.NothingToRestore(),
        _ => null,
    };

    // Of two entries the server cannot promise at once that they are the same as ever: the account's own is looked at first.
    private StepAnswer? Objection(OpenLdapServer server, CancellationToken cancel) =>
        server.One(target.Account, LdapFilter.Anything, [OpenLdapAttributes.Identity], cancel) is not { } account ? this.no.Gone(target.Account)
        : account.One(OpenLdapAttributes.Identity) is not { } identity ? this.no.Blind(target.Account, OpenLdapAttributes.Identity)
        : identity != before.Identity ? this.no.Replaced(target.Account)
        : null;

    private StepAnswer Lock(OpenLdapServer server, CancellationToken cancel)
    {
        const string Attribute = OpenLdapAttributes.LockedAt;
        var now = server.One(target.Account, LdapFilter.Anything, [Attribute], cancel)?.One(Attribute);
        if (now is null && !server.Lacks(target.Account, Attribute, cancel))
        {
            return this.no.Blind(target.Account, Attribute);
        }
        if (step is StepKind.RefuseLogins ? now == OpenLdapAttributes.LockedForGood : now is null)
        {
            return StepAnswer.Taken;
        }
        if (step is StepKind.AllowLogins && now != OpenLdapAttributes.LockedForGood)
        {
            return this.no.OtherLock();
        }
        // A lock that ends by itself makes room for ours, and comes back with the way back.
        var then = step is StepKind.RefuseLogins ? OpenLdapAttributes.LockedForGood : before.Facts.GetValueOrDefault(OpenLdapActingFacts.LockedAt);
        List<LdapChange> changes =
        [
            .. now is null ? (LdapChange[])[] : [new LdapChange(LdapChangeKind.Delete, Attribute, now)],
            .. then is null ? (LdapChange[])[] : [new LdapChange(LdapChangeKind.Add, Attribute, then)],
        ];
        return Change(server, target.Account, before.Identity!, changes, cancel);
    }

    private StepAnswer Membership(OpenLdapServer server, CancellationToken cancel)
    {
        var name = target.Grant!;
        var planned = before.Facts.GetValueOrDefault(OpenLdapActingFacts.GroupIdentity);
        if (server.One(name, OpenLdapMembership.Groups, OpenLdapAttributes.OfGroups, cancel) is not { } group)
        {
            return this.no.Gone(name);
        }
        if (group.One(OpenLdapAttributes.Identity) is not { } identity)
        {
            return this.no.Blind(name, OpenLdapAttributes.Identity);
        }
        if (identity != planned)
        {
            return this.no.Replaced(name);
        }
        var named = OpenLdapActingFacts.Naming(before.Facts);
        if (named.FirstOrDefault(one => group.All(one.Attribute).Count == 0 && !server.Lacks(name, one.Attribute, cancel)) is { Attribute: { } hidden })
        {
            return this.no.Blind(name, hidden);
        }
        var isRemoval = step is StepKind.RemoveGrant;
        var changes = named.Where(one => IsThere(group, one) == isRemoval)
            .Select(one => new LdapChange(isRemoval ? LdapChangeKind.Delete : LdapChangeKind.Add, one.Attribute, one.Value)).ToList();
        return changes.Count == 0 ? StepAnswer.Taken : Change(server, name, identity, changes, cancel);
    }

    // A distinguished name may have been written in another spelling since.
    private static bool IsThere(LdapEntry group, (string Attribute, string Value) named)
    {
        var way = OpenLdapMembership.All.First(way => way.Attribute == named.Attribute);
        return way.ByName
            ? group.All(named.Attribute).Any(value => OpenLdapNames.Of(value) == OpenLdapNames.Of(named.Value))
            : group.All(named.Attribute).Contains(named.Value, StringComparer.Ordinal);
    }

    private StepAnswer Change(OpenLdapServer server, string name, string identity, IReadOnlyList<LdapChange> changes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            var isSame = LdapFilter.Is(OpenLdapAttributes.Identity, identity);
            return this.no.Of(step, name, server.Modify(name, isSame, changes, cancel));
        }
        catch (Exception)
        {
            return this.no.Unknown();
        }
    }
}
