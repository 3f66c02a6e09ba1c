using Countersign.Connectors.Ldap;

namespace Countersign.Connectors.OpenLdap;

/// <summary>One way in which groups of some classes name their members.</summary>
/// <param name="Attribute">That names them.</param>
/// <param name="Fact">What the value is kept under for the way back.</param>
/// <param name="ByName">Whether it names them by their distinguished name; else by `uid`.</param>
/// <param name="Classes">Groups that name their members so.</param>
internal sealed record OpenLdapMembership(string Attribute, string Fact, bool ByName, IReadOnlyList<string> Classes)
{
    public static IReadOnlyList<OpenLdapMembership> All { get; } =
    [
        new("member", "member", ByName: true, ["groupOfNames", "groupOfMembers"]),
        new("uniquemember", "unique_member", ByName: true, ["groupOfUniqueNames"]),
        new("memberuid", "member_uid", ByName: false, ["posixGroup"]),
    ];

    /// <summary>Every entry that is a group.</summary>
    public static LdapFilter Groups { get; } = OfClasses([.. All.SelectMany(way => way.Classes)]);

    /// <summary>Groups of which it is certain that they name no member so.</summary>
    public LdapFilter Empty => LdapFilter.All(OfClasses(Classes), LdapFilter.Not(LdapFilter.Has(Attribute)));

    /// <summary>Whether a group of its classes shows no member named so.</summary>
    public bool IsBareIn(LdapEntry group) => Classes.Any(group.IsOf) && group.All(Attribute).Count == 0;

    /// <summary>The values by which a group names an account, as they stand there.</summary>
    /// <param name="account">Its name in normal form.</param>
    /// <param name="uids">Its login names that are no other account's.</param>
    public IEnumerable<string> Naming(LdapEntry group, string account, IReadOnlyCollection<string> uids) =>
        group.All(Attribute).Where(value => ByName ? OpenLdapNames.Of(value) == account : uids.Contains(value));

    private static LdapFilter OfClasses(IReadOnlyList<string> classes) =>
        LdapFilter.Any([.. classes.Select(name => LdapFilter.Is("objectClass", name))]);
}
