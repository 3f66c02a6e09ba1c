using Countersign.Connectors.Ldap;
using Countersign.Connectors.Ldif;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Which groups each account is in, by itself and through others, each once by the shortest way.</summary>
internal sealed class OpenLdapGrants
{
    private readonly OpenLdapDirectory read;
    private readonly OpenLdapSettings settings;
    private readonly SourceNotes notes;
    private readonly GroupNesting nesting = new();
    private readonly ILookup<string, string> byNumber;

    public OpenLdapGrants(OpenLdapDirectory read, OpenLdapSettings settings, SourceNotes notes)
    {
        (this.read, this.settings, this.notes) = (read, settings, notes);
        var uids = read.Accounts.SelectMany(account => account.Value.All("uid").Select(uid => (Uid: uid, Name: account.Key)))
            .ToLookup(pair => pair.Uid, pair => pair.Name, StringComparer.Ordinal);
        this.byNumber = read.Groups.Where(group => group.Value.One("gidnumber") is not null)
            .ToLookup(group => group.Value.One("gidnumber")!, group => group.Key, StringComparer.Ordinal);
        foreach (var (name, group) in read.Groups)
        {
            foreach (var way in OpenLdapMembership.All)
            {
                foreach (var value in group.All(way.Attribute))
                {
                    Link(name, value, way.ByName ? OpenLdapNames.Of(value) : uids[value].ToList() is [var only] ? only : null);
                }
            }
        }
    }

    /// <summary>How often a group names a member.</summary>
    public long Memberships { get; private set; }

    /// <summary>How often that is nobody who is known.</summary>
    public long Dangling { get; private set; }

    public IEnumerable<Entitlement> Offered(string source) => this.read.Groups.Select(group => new Entitlement
    {
        Source = source,
        NativeId = group.Key,
        Name = NameOf(group.Key),
        Class = ClassOf(group.Key),
        Owner = Known.OrText(group.Value.One("owner")).Select(owner => OpenLdapNames.Of(owner) ?? owner),
    });

    /// <param name="name">The account's name in normal form.</param>
    public IReadOnlyList<Grant> Of(string name, LdapEntry account)
    {
        var primary = account.One("gidnumber") is { } number ? this.byNumber[number] : [];
        return
        [
            .. this.nesting.Of(this.nesting.Around(name).Concat(primary)).Select(held => new Grant
            {
                Id = string.Join('>', held.Path.Append(held.Group)),
                Entitlement = held.Group,
                Name = NameOf(held.Group),
                Class = ClassOf(held.Group),
                Path = held.Path,
            }),
        ];
    }

    private void Link(string group, string value, string? member)
    {
        Memberships++;
        if (member is not null && (this.read.Accounts.ContainsKey(member) || this.read.Groups.ContainsKey(member)))
        {
            this.nesting.Add(member, group);
            return;
        }
        Dangling++;
        this.notes.Add("a group names a member that is not read, or that several are called", value);
    }

    private string NameOf(string group) => this.read.Groups[group].One("cn") ?? LdifDn.Leaf(group);

    private Fact<string> ClassOf(string group) => this.settings.IsAdmin(NameOf(group)) ? "admin" : Fact<string>.Unknown;
}
