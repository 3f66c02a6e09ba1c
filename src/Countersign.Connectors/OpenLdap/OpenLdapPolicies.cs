using Countersign.Connectors.Ldap;
using Countersign.Connectors.Ldif;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// Password policies, each asked for once. INVARIANT: the server turns away who is locked only where the policy says `pwdLockout: TRUE`; where
/// none is known to hold, a lock means nothing that is known.
/// </summary>
internal sealed class OpenLdapPolicies(OpenLdapServer server, OpenLdapSettings settings, CancellationToken cancel)
{
    private readonly Dictionary<string, OpenLdapPolicy?> known = new(StringComparer.Ordinal);

    /// <summary>What the lock on an account means.</summary>
    /// <param name="isFree">Whether it is certain that there is no lock.</param>
    /// <param name="isUsual">Whether it is certain that the account names no policy of its own.</param>
    public OpenLdapLock Of(LdapEntry account, bool isFree, bool isUsual)
    {
        if (account.One(OpenLdapAttributes.LockedAt) is not { } locked)
        {
            return isFree ? OpenLdapLock.None : OpenLdapLock.Unknown;
        }
        return Of(account, isUsual) switch
        {
            { Locks: false } => OpenLdapLock.Void,
            // What is no instant that can be, `000001010000Z` above all, never ends.
            { Locks: true } when !LdifTime.Generalised(locked).IsValue => OpenLdapLock.ForGood,
            { Locks: true, Passes: false } => OpenLdapLock.Kept,
            { Locks: true, Passes: true } => OpenLdapLock.Passing,
            _ => OpenLdapLock.Unknown,
        };
    }

    /// <summary>The policy that holds for an account; null where none is known to.</summary>
    /// <param name="isUsual">Whether it is certain that the account names no policy of its own.</param>
    public OpenLdapPolicy? Of(LdapEntry account, bool isUsual)
    {
        var own = account.One(OpenLdapAttributes.Policy);
        var name = own is not null ? OpenLdapNames.Of(own) : isUsual ? settings.Policy : null;
        if (name is null)
        {
            return null;
        }
        if (!this.known.TryGetValue(name, out var policy))
        {
            this.known[name] = policy = Asked(name);
        }
        return policy;
    }

    // What a policy leaves unsaid is no, and zero.
    private OpenLdapPolicy? Asked(string name)
    {
        if (server.One(name, LdapFilter.Anything, OpenLdapAttributes.OfPolicies, cancel) is not { } policy)
        {
            return null;
        }
        bool? Says(string attribute, Func<string, bool?> read) => policy.One(attribute) is { } told ? read(told)
            : server.Lacks(name, attribute, cancel) ? false
            : null;
        return new OpenLdapPolicy(
            Says(OpenLdapAttributes.Lockout, told => told switch { "TRUE" => true, "FALSE" => false, _ => null }),
            Says(OpenLdapAttributes.LockoutSeconds, told => long.TryParse(told, out var seconds) ? seconds > 0 : null));
    }
}
