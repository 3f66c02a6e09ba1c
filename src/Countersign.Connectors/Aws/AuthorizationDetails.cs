using System.Text.Json;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Aws;

/// <summary>Reads `aws iam get-account-authorization-details`: users, groups, roles and policies of one or more accounts.</summary>
internal sealed class AuthorizationDetails(AwsEstate estate, SourceReading reading)
{
    private static readonly string[] Lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

    public void Read(ExportFile file)
    {
        using var stream = reading.Open(file, CheckedStream.NoLineLimit);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in new JsonListReader(stream, file.Name).Items())
        {
            if (Take(item, file.Name))
            {
                found.Add(item.Member);
            }
        }
        if (found.Count == 0)
        {
            throw NotDetails(file);
        }
        estate.Lists.UnionWith(found);
    }

    /// <summary>Whether a top-level member is one of the lists that authorization details hold.</summary>
    public static bool IsList(string member) => Lists.Contains(member, StringComparer.Ordinal);

    private bool Take(JsonItem item, string file)
    {
        if (item is { Member: "IsTruncated", Value.ValueKind: JsonValueKind.True })
        {
            reading.Notes.Lack("the export says that it is truncated (IsTruncated): take all pages", file);
        }
        if (!IsList(item.Member) || !item.InList)
        {
            return false;
        }
        var record = new JsonRecord(item.Value, file, item.Line).Checked(item.Member);
        switch (item.Member)
        {
            case "UserDetailList":
                estate.Users.Add(Principal(record, "UserName", "UserId", "UserPolicyList"));
                break;
            case "GroupDetailList":
                estate.Groups.Add(Principal(record, "GroupName", "GroupId", "GroupPolicyList"));
                break;
            case "RoleDetailList":
                estate.Roles.Add(Role(record));
                break;
            default:
                estate.Policies.Add(Policy(record));
                break;
        }
        return true;
    }

    private AwsPrincipal Principal(JsonRecord record, string name, string id, string inline)
    {
        var (arn, account) = Arn(record);
        return new AwsPrincipal
        {
            Arn = arn,
            Account = account,
            Name = record.Required(name),
            Id = record.Text(id),
            File = record.File,
            Line = record.Line,
            Path = record.Text("Path") ?? "/",
            CreatedAt = Seen(record, "CreateDate"),
            Attached = [.. record.Records("AttachedManagedPolicies").Select(p => Attached(p))],
            Inline = [.. record.Records(inline).Select(Inline)],
            Groups = [.. record.Texts("GroupList")],
            Tags = Tags(record),
            Boundary = record.Member("PermissionsBoundary") is { } boundary
                ? (record with { Value = boundary }).Checked("PermissionsBoundary").Text("PermissionsBoundaryArn")
                : null,
        };
    }

    private AwsPrincipal Role(JsonRecord record)
    {
        JsonRecord? use = record.Member("RoleLastUsed") is { } member ? (record with { Value = member }).Checked("RoleLastUsed") : null;
        return Principal(record, "RoleName", "RoleId", "RolePolicyList") with
        {
            Trusts = AwsTrust.Principals(record),
            TellsLastUse = use is not null,
            LastUsedAt = use is { } last ? Seen(last, "LastUsedDate") : null,
        };
    }

    private AwsPolicy Policy(JsonRecord record)
    {
        var (arn, account) = Arn(record);
        Seen(record, "UpdateDate");
        Seen(record, "CreateDate");
        JsonElement? document = null;
        foreach (var version in record.Records("PolicyVersionList"))
        {
            Seen(version, "CreateDate");
            document = version.Member("IsDefaultVersion") is { ValueKind: JsonValueKind.True } ? version.Member("Document") : document;
        }
        var known = AwsPolicyRights.OfAwsManaged(arn);
        var read = AwsPolicyRights.Of(document, record.File, record.Line);
        return new AwsPolicy(
            arn,
            record.Required("PolicyName"),
            account,
            known == AwsRights.Unknown ? read : known,
            record.File,
            record.Line);
    }

    private static AwsPolicyLink Attached(JsonRecord policy) =>
        new(policy.Required("PolicyArn"), policy.Text("PolicyName") ?? policy.Required("PolicyArn"), AwsRights.Unknown);

    private static AwsPolicyLink Inline(JsonRecord policy) => new(
        null, policy.Required("PolicyName"), AwsPolicyRights.Of(policy.Member("PolicyDocument"), policy.File, policy.Line));

    private static SortedDictionary<string, string> Tags(JsonRecord record)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in record.Records("Tags"))
        {
            tags[tag.Required("Key")] = tag.Text("Value") ?? "";
        }
        return tags;
    }

    private (string Arn, string Account) Arn(JsonRecord record)
    {
        var text = record.Required("Arn");
        var arn = AwsArn.TryParse(text) ?? throw record.Shape("has an `Arn` that is none of IAM");
        estate.ClaimDetail(text, record.File, record.Line);
        return (text, arn.Account);
    }

    private Instant? Seen(JsonRecord record, string name) =>
        record.Instant(name) is { } instant ? reading.Seen(record.File, record.Line, instant) : null;

    private static UnreadableSourceException NotDetails(ExportFile file) => new(
        "source.aws.not_details",
        $"`{file.Name}` holds no user, group, role or policy list. Give what `aws iam get-account-authorization-details` wrote.",
        file.Name,
        1);
}
