using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Ldif;

/// <summary>
/// What a first pass over all files keeps: which names there are, and the groups. Accounts themselves are not kept, so memory
/// grows with names and memberships only.
/// </summary>
internal sealed class LdifIndex(LdifSettings settings, SourceReading reading)
{
    private readonly Dictionary<string, (string File, long Line)> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> accountByUid = new(StringComparer.Ordinal);
    private readonly GroupNesting nesting = new();
    private readonly Dictionary<uint, string> groupByRid = [];
    private readonly Dictionary<string, string> groupByGid = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LdifGroup> groups = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LdifGroup> Groups => this.groups.Values;

    /// <summary>Whether the input tells of memberships at all.</summary>
    public bool TellsGroups => this.groups.Count > 0;

    public bool IsEmpty => entries.Count == 0;

    public bool TellsLogons { get; private set; }

    public HashSet<string> Tells { get; } = new(StringComparer.Ordinal) { "account.name", "account.native_type" };

    public void Add(LdifEntry entry)
    {
        if (!entries.TryAdd(entry.Dn, (entry.File, entry.Line)))
        {
            throw Doubled(entry);
        }
        reading.Count("entries");
        if (LdifKinds.IsGroup(entry))
        {
            AddGroup(entry);
        }
        else if (settings.IsAccount(entry))
        {
            AddAccount(entry);
        }
        else if (LdifKinds.IsBarePerson(entry))
        {
            reading.Count("bare_persons");
            reading.Notes.Add("a person has no login name and is not taken for an account (setting `bare-persons: accounts` takes it)", entry.Dn);
        }
    }

    /// <summary>Resolves members once all files are read. Who is not in the input is counted, never invented.</summary>
    public void Link()
    {
        foreach (var group in this.groups.Values)
        {
            foreach (var member in group.Members)
            {
                Link(group, LdifDn.Normalise(member), member);
            }
            foreach (var uid in group.MemberUids)
            {
                Link(group, accountByUid.GetValueOrDefault(uid), uid);
            }
        }
    }

    /// <summary>Every group an account is in, with the groups it comes through, nearest first. Cycles end where they began.</summary>
    public IEnumerable<(LdifGroup Group, IReadOnlyList<string> Path)> GroupsOf(LdifEntry account) =>
        this.nesting.Of(Direct(account).Where(this.groups.ContainsKey)).Select(held => (this.groups[held.Group], held.Path));

    private IEnumerable<string> Direct(LdifEntry account)
    {
        var listed = this.nesting.Around(account.Dn);
        var told = account.All("memberof").Select(LdifDn.Normalise).OfType<string>();
        var primary = new List<string>();
        if (uint.TryParse(account.One("primarygroupid"), out var rid) && groupByRid.TryGetValue(rid, out var byRid))
        {
            primary.Add(byRid);
        }
        if (account.One("gidnumber") is { } gid && groupByGid.TryGetValue(gid, out var byGid))
        {
            primary.Add(byGid);
        }
        return [.. listed, .. told, .. primary];
    }

    private void AddAccount(LdifEntry entry)
    {
        reading.Count("accounts");
        this.accounts.Add(entry.Dn);
        if (entry.One("uid") is { } uid && !accountByUid.TryAdd(uid, entry.Dn))
        {
            // Two accounts share the uid: a group that names it might mean either, so it is left dangling.
            accountByUid[uid] = null;
        }
        TellsLogons |= entry.Has("lastlogontimestamp");
        Tells.UnionWith(LdifTells.Of(entry));
    }

    private void AddGroup(LdifEntry entry)
    {
        reading.Count("groups");
        if (entry.IsPartial)
        {
            reading.Notes.Lack("a group gives its members in ranges and not all of them", entry.Dn);
        }
        var name = entry.One("cn") ?? entry.One("samaccountname") ?? LdifDn.Leaf(entry.Dn);
        this.groups[entry.Dn] = new LdifGroup(
            entry.Dn,
            name,
            settings.IsAdmin(entry, name) ? "admin" : Fact<string>.Unknown,
            Known.OrText(entry.One("managedby") ?? entry.One("owner")).Select(o => LdifDn.Normalise(o) ?? o))
        {
            Members = [.. entry.All("member"), .. entry.All("uniquemember")],
            MemberUids = entry.All("memberuid"),
        };
        if (entry.Rid is { } rid)
        {
            groupByRid.TryAdd(rid, entry.Dn);
        }
        if (entry.One("gidnumber") is { } gid)
        {
            groupByGid.TryAdd(gid, entry.Dn);
        }
    }

    private void Link(LdifGroup group, string? member, string told)
    {
        reading.Count("memberships");
        if (member is null || !(this.accounts.Contains(member) || this.groups.ContainsKey(member)))
        {
            reading.Count("dangling_members");
            reading.Notes.Add("a group names a member that the files do not hold", told);
            return;
        }
        this.nesting.Add(member, group.Dn);
    }

    private UnreadableSourceException Doubled(LdifEntry entry)
    {
        var (file, line) = entries[entry.Dn];
        var first = file == entry.File ? $"lines {line}" : $"`{file}` line {line}";
        return new UnreadableSourceException(
            "source.ldif.duplicate_dn",
            $"`{entry.File}` holds the entry `{entry.Dn}` twice ({first} and {entry.Line}). Export again, or name each file once.",
            entry.File,
            entry.Line);
    }
}
