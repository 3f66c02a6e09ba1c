using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Aws;

/// <summary>Accounts of one AWS account: users and root by ARN out of both kinds of file, roles out of the details.</summary>
internal sealed class AwsAccounts(AwsEstate estate, string account, string source, SourceReading reading)
{
    /// <summary>AWS tells a role's last use within this trailing period only.</summary>
    private static readonly TimeSpan RoleTracking = TimeSpan.FromDays(400);

    private static readonly string[] OwnerTags = ["owner", "Owner", "team", "Team", "contact"];

    private static readonly string[] EmailTags = ["email", "Email", "mail"];
    private static readonly string[] EmployeeTags = ["employee_id", "employeeId", "EmployeeId"];
    private static readonly string[] EnvironmentTags = ["environment", "Environment", "env"];

    private readonly AwsGrants grants = new(estate, account, reading);
    private readonly AwsLoss loss = AwsLoss.Of(estate, account, reading);

    public IEnumerable<SourceItem> Items()
    {
        foreach (var entitlement in grants.Entitlements(source))
        {
            yield return new SourceItem.EntitlementItem(entitlement);
        }
        var users = estate.Users.Where(u => u.Account == account).ToDictionary(u => u.Arn, StringComparer.Ordinal);
        var rows = estate.Rows.Where(r => r.Account == account).ToDictionary(r => r.Arn, StringComparer.Ordinal);
        foreach (var arn in users.Keys.Union(rows.Keys).Order(StringComparer.Ordinal))
        {
            yield return User(arn, users.GetValueOrDefault(arn), rows.GetValueOrDefault(arn));
        }
        foreach (var role in estate.Roles.Where(r => r.Account == account).OrderBy(r => r.Arn, StringComparer.Ordinal))
        {
            yield return Role(role);
        }
    }

    public void Count()
    {
        var holders = grants.Holders().ToList();
        reading.Count("users", estate.Users.Count(u => u.Account == account));
        reading.Count("groups", estate.Groups.Count(g => g.Account == account));
        reading.Count("roles", estate.Roles.Count(r => r.Account == account));
        reading.Count("policies", estate.Policies.Count(p => p.Account == account));
        reading.Count("attachments", holders.Sum(h => h.Attached.Count));
        reading.Count("inline_policies", holders.Sum(h => h.Inline.Count));
        reading.Count("memberships", holders.Sum(h => h.Groups.Count));
        reading.Count("report_rows", estate.Rows.Count(r => r.Account == account));
    }

    private SourceItem.AccountItem User(string arn, AwsPrincipal? user, CredentialReportRow? row)
    {
        var record = new Account
        {
            Source = source,
            NativeId = arn,
            NativeType = row is { IsRoot: true } ? "root" : "user",
            Name = user?.Name ?? (row!.IsRoot ? "root" : row.User),
            Status = AccountStatus.Active,
            CreatedAt = Known.Or(user?.CreatedAt ?? row?.CreatedAt),
            Mfa = row?.Mfa ?? Fact<bool>.Unknown,
            Credentials = row is null ? Fact<IReadOnlyList<Credential>>.Unknown : Fact<IReadOnlyList<Credential>>.Of(AwsCredentials.List(row)),
            Grants = user is null ? Fact<IReadOnlyList<Grant>>.Unknown : Fact<IReadOnlyList<Grant>>.Of(grants.Of(user)),
            Attributes = Attributes(user, row),
        };
        var activity = row is null ? Activity.Empty : AwsCredentials.Activity(row);
        return new SourceItem.AccountItem(user is null ? record : Tagged(record, user), activity) { IsPart = loss.Has(arn) };
    }

    private SourceItem.AccountItem Role(AwsPrincipal role)
    {
        var serviceLinked = role.Path.StartsWith("/aws-service-role/", StringComparison.Ordinal);
        var forPeople = role.Path.StartsWith("/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal);
        reading.Count("service_linked_roles", serviceLinked ? 1 : 0);
        var record = new Account
        {
            Source = source,
            NativeId = role.Arn,
            NativeType = "role",
            Kind = forPeople ? AccountKind.Unknown : AccountKind.Workload,
            ClassifiedBy = forPeople ? null : "source",
            Name = role.Name,
            Status = AccountStatus.Active,
            CreatedAt = Known.Or(role.CreatedAt),
            Mfa = Fact<bool>.None(),
            ManagedBy = serviceLinked ? "vendor" : Fact<string>.Unknown,
            Credentials = Fact<IReadOnlyList<Credential>>.Of([]),
            Grants = Fact<IReadOnlyList<Grant>>.Of(grants.Of(role)),
            Attributes = Attributes(role, null),
        };
        return new SourceItem.AccountItem(Tagged(record, role), new Activity { LastActivityAt = LastUse(role) });
    }

    /// <summary>AWS looks back 400 days and no further: an empty last use is none since then, or since the role was made.</summary>
    private Fact<Instant> LastUse(AwsPrincipal role)
    {
        if (role.LastUsedAt is { } used)
        {
            return used;
        }
        if (!role.TellsLastUse || reading.AsOf is not { } asOf)
        {
            return Fact<Instant>.Unknown;
        }
        var since = asOf - RoleTracking;
        return Fact<Instant>.None(role.CreatedAt is { } made ? Instant.Max(made, since) : since);
    }

    private static Account Tagged(Account record, AwsPrincipal principal) => record with
    {
        Tags = Fact<IReadOnlyDictionary<string, string>>.Of(principal.Tags),
        Email = Tag(principal, EmailTags) ?? (principal.Name.Contains('@') ? principal.Name : Fact<string>.None()),
        EmployeeId = Tag(principal, EmployeeTags) ?? Fact<string>.None(),
        Environment = Tag(principal, EnvironmentTags) ?? Fact<string>.Unknown,
        OwnerHints =
        [
            .. OwnerTags.Where(t => principal.Tags.TryGetValue(t, out var value) && value.Length > 0)
                .Select(t => new OwnerHint("tag", principal.Tags[t]))
                .Distinct(),
        ],
    };

    private static Fact<string>? Tag(AwsPrincipal principal, string[] names) =>
        names.Select(n => principal.Tags.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } text
            ? (Fact<string>?)Fact<string>.Of(text)
            : null;

    private static SortedDictionary<string, string> Attributes(AwsPrincipal? principal, CredentialReportRow? row)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                attributes[name] = value;
            }
        }
        Set("path", principal?.Path);
        Set("unique_id", principal?.Id);
        Set("permissions_boundary", principal?.Boundary);
        Set("trusts", string.Join(';', principal?.Trusts ?? []));
        Set("service_linked", principal?.Path.StartsWith("/aws-service-role/", StringComparison.Ordinal) == true ? "true" : null);
        Set("console", row?.Slots.Any(s => s is { Slot: "password", Active: { IsValue: true, Value: true } }) == true ? "true" : null);
        return attributes;
    }
}
