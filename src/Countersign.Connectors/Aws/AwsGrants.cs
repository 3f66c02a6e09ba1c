using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Aws;

/// <summary>Which policies the users and roles of one account hold, directly or through a group, and what each policy gives.</summary>
internal sealed class AwsGrants
{
    private readonly AwsEstate estate;
    private readonly string account;
    private readonly SourceReading reading;
    private readonly Dictionary<string, AwsPolicy> policies;
    private readonly Dictionary<string, AwsPrincipal> groups;

    public AwsGrants(AwsEstate estate, string account, SourceReading reading)
    {
        (this.estate, this.account, this.reading) = (estate, account, reading);
        this.policies = estate.Policies.ToDictionary(p => p.Arn, StringComparer.Ordinal);
        groups = new(StringComparer.Ordinal);
        foreach (var group in estate.Groups.Where(g => g.Account == account))
        {
            groups[group.Name] = group;
        }
    }

    public IReadOnlyList<Grant> Of(AwsPrincipal holder) =>
    [
        .. Links(holder).Select(l => Grant(holder, l, []))
            .Concat(holder.Groups.SelectMany(g => Through(holder, g)))
            .DistinctBy(g => g.Id)
            .OrderBy(g => g.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every right that the account offers: its managed policies, those of AWS in use there, and inline policies.</summary>
    public IEnumerable<Entitlement> Entitlements(string source)
    {
        var holders = Holders().ToList();
        var attached = holders.SelectMany(h => h.Attached).DistinctBy(l => l.Arn).ToDictionary(l => l.Arn!, l => l.Name, StringComparer.Ordinal);
        foreach (var policy in this.estate.Policies.Where(p => p.Account == this.account))
        {
            attached.TryAdd(policy.Arn, policy.Name);
        }
        return attached.Select(a => Entitlement(source, a.Key, a.Value, RightsOf(a.Key)))
            .Concat(holders.SelectMany(h => h.Inline.Select(l => Entitlement(source, l.Entitlement(h.Arn), l.Name, l.InlineRights))))
            .DistinctBy(e => e.NativeId)
            .OrderBy(e => e.NativeId, StringComparer.Ordinal);
    }

    public IEnumerable<AwsPrincipal> Holders() => this.estate.Users.Concat(this.estate.Groups).Concat(this.estate.Roles).Where(p => p.Account == this.account);

    private IEnumerable<Grant> Through(AwsPrincipal user, string groupName)
    {
        if (groups.TryGetValue(groupName, out var group))
        {
            return Links(group).Select(l => Grant(group, l, [$"group:{group.Name}"]));
        }
        this.reading.Notes.Lack("a user is in a group that the export does not hold, so its grants are not all known", $"{user.Name} in {groupName}");
        return [];
    }

    private Grant Grant(AwsPrincipal holder, AwsPolicyLink link, IReadOnlyList<string> path)
    {
        var rights = link.Arn is null ? link.InlineRights : RightsOf(link.Arn);
        return new Grant
        {
            Id = string.Join('>', path.Append(link.Key)),
            Entitlement = link.Entitlement(holder.Arn),
            Name = link.Name,
            Class = rights.Class,
            Wildcard = rights.Wildcard,
            Path = path,
            ExpiresAt = Fact<Instant>.None(),
        };
    }

    private AwsRights RightsOf(string arn) =>
        this.policies.TryGetValue(arn, out var policy) ? policy.Rights : AwsPolicyRights.OfAwsManaged(arn);

    private static IEnumerable<AwsPolicyLink> Links(AwsPrincipal holder) => holder.Attached.Concat(holder.Inline);

    private static Entitlement Entitlement(string source, string id, string name, AwsRights rights) =>
        new() { Source = source, NativeId = id, Name = name, Class = rights.Class, Wildcard = rights.Wildcard };
}
