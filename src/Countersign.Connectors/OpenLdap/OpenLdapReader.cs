using System.Text;
using Countersign.Connectors.Ldap;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// Asks a server for its accounts and groups. That something is missing is asked for as well: an attribute that is not answered may be there and
/// hidden, and only who may search it is told that it is not.
/// </summary>
internal sealed class OpenLdapReader(OpenLdapServer server, OpenLdapSettings settings, CancellationToken cancel)
{
    /// <exception cref="UnreadableSourceException">It cannot be read whole.</exception>
    public OpenLdapDirectory Read()
    {
        var groups = Named(server.All(settings.GroupRoot, OpenLdapMembership.Groups, OpenLdapAttributes.OfGroups, cancel));
        var accounts = Named(server.All(settings.Root, settings.Accounts, OpenLdapAttributes.OfAccounts, cancel).Where(entry => !IsGroup(entry)));
        if (accounts.Count == 0)
        {
            throw server.No.NoAccounts();
        }
        var locks = Locks(accounts);
        var unused = settings.SignInsSince is null ? [] : Lacking(OpenLdapAttributes.SignedIn);
        var veiled = OpenLdapMembership.All.SelectMany(way => Veiled(way, groups)).Distinct().Order(StringComparer.Ordinal).ToList();
        return new OpenLdapDirectory
        {
            Accounts = accounts,
            Groups = groups,
            Locks = locks,
            Unused = unused,
            Veiled = veiled,
            PointsElsewhere = server.PointsElsewhere,
            ContentDigest = Digest(
            [
                .. accounts.Select(account => Line(account.Value, $"{locks[account.Key]} {unused.Contains(account.Key)}")),
                .. groups.Select(group => Line(group.Value, $"{veiled.BinarySearch(group.Key, StringComparer.Ordinal) >= 0}")),
            ]),
        };
    }

    private static bool IsGroup(LdapEntry entry) => OpenLdapMembership.All.SelectMany(way => way.Classes).Any(entry.IsOf);

    private SortedDictionary<string, LdapEntry> Named(IEnumerable<LdapEntry> entries)
    {
        var named = new SortedDictionary<string, LdapEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = OpenLdapNames.Of(entry.Dn) ?? throw server.No.NoName(entry.Dn);
            if (!named.TryAdd(name, entry))
            {
                throw server.No.Doubled(name);
            }
        }
        return named;
    }

    private Dictionary<string, OpenLdapLock> Locks(SortedDictionary<string, LdapEntry> accounts)
    {
        var policies = new OpenLdapPolicies(server, settings, cancel);
        var free = Lacking(OpenLdapAttributes.LockedAt);
        var usual = accounts.Values.Any(account => account.One(OpenLdapAttributes.LockedAt) is not null) ? Lacking(OpenLdapAttributes.Policy) : [];
        return accounts.ToDictionary(
            account => account.Key, account => policies.Of(account.Value, free.Contains(account.Key), usual.Contains(account.Key)), StringComparer.Ordinal);
    }

    private HashSet<string> Lacking(string attribute) =>
        Names(settings.Root, LdapFilter.All(settings.Accounts, LdapFilter.Not(LdapFilter.Has(attribute))));

    private HashSet<string> Names(string root, LdapFilter filter) =>
        server.All(root, filter, [], cancel).Select(entry => OpenLdapNames.Of(entry.Dn)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private IEnumerable<string> Veiled(OpenLdapMembership way, SortedDictionary<string, LdapEntry> groups)
    {
        var bare = groups.Where(group => way.IsBareIn(group.Value)).Select(group => group.Key).ToList();
        return bare.Count == 0 ? [] : bare.Except(Names(settings.GroupRoot, way.Empty));
    }

    private static string Line(LdapEntry entry, string besides) => string.Join(
        '\0',
        entry.Values.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
            .Select(attribute => $"{attribute.Key}={string.Join('\u0001', attribute.Value.Order(StringComparer.Ordinal))}")
            .Prepend(entry.Dn).Append(besides));

    private static string Digest(IEnumerable<string> lines)
    {
        using var hash = new ContentHash();
        foreach (var line in lines)
        {
            hash.Append(Encoding.UTF8.GetBytes($"{line.Length}:{line}"));
        }
        return hash.Finish();
    }
}
