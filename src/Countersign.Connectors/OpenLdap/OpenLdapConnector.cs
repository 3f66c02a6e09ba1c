using Countersign.Connectors.Reaching;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Reads the accounts and groups of an OpenLDAP server that is running, as somebody who can only read, and changes them as another.</summary>
public sealed class OpenLdapConnector : IConnector
{
    private static readonly string[] CannotTell =
    [
        "SSH keys, certificates and Kerberos keys", "what a group lets its members do", "dynamic groups", "rights in the directory itself (`olcAccess`)",
    ];

    public string Name => "openldap";

    public bool KnowsExports => false;

    public IActuator? Actuator { get; } = new OpenLdapActuator();

    public Endpoint? EndpointOf(Source source) => new OpenLdapSettings(source).Endpoint;

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        var settings = new OpenLdapSettings(input.Source);
        var read = Read(input, settings, cancel);
        var (notes, tells) = (new SourceNotes(), new OpenLdapTells());
        var grants = new OpenLdapGrants(read, settings, notes);
        foreach (var entitlement in grants.Offered(input.Source.Name))
        {
            yield return new SourceItem.EntitlementItem(entitlement);
        }
        var accounts = new OpenLdapAccounts(input, settings, read, grants);
        foreach (var (name, entry) in read.Accounts)
        {
            cancel.ThrowIfCancellationRequested();
            var item = accounts.Item(name, entry);
            tells.Add(item);
            yield return item;
        }
        Note(read, notes);
        yield return new SourceItem.End(new SourceSummary
        {
            Complete = notes.Complete,
            // The run's own instant: what is read is read after it.
            AsOf = input.Now,
            Tells = tells.Told,
            CannotTell = [.. Untold.Of(tells.Told), .. CannotTell],
            Counts = new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["accounts"] = read.Accounts.Count, ["dangling_members"] = grants.Dangling, ["groups"] = read.Groups.Count,
                ["memberships"] = grants.Memberships,
            },
            Notes = notes.ToList(),
            Lacks = notes.Lacks(),
            ContentDigest = read.ContentDigest,
        });
    }

    /// <summary>None: a server is no file.</summary>
    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => [];

    private static OpenLdapDirectory Read(SourceInput input, OpenLdapSettings settings, CancellationToken cancel)
    {
        using var server = OpenLdapServer.Open(input, settings, cancel);
        return new OpenLdapReader(server, settings, cancel).Read();
    }

    private static void Note(OpenLdapDirectory read, SourceNotes notes)
    {
        if (read.PointsElsewhere)
        {
            notes.Lack("a part of the directory lies at another server, which is not followed, so the reading is incomplete: narrow `base`, or read it there");
        }
        foreach (var group in read.Veiled)
        {
            notes.Lack("a group does not show whether it has members, so the reading is incomplete: let the user that reads search and read them", group);
        }
        foreach (var (name, found) in read.Locks)
        {
            if (found is OpenLdapLock.Void)
            {
                notes.Add("an account is marked as locked, and its password policy locks nobody (`pwdLockout`)", name);
            }
            else if (found is OpenLdapLock.Unknown)
            {
                notes.Add("whether an account is locked is unknown: its lock may not be read, or no password policy is known (setting `policy`)", name);
            }
        }
    }
}
