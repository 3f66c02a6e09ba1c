using Countersign.Connectors.Reading;
using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Aws;

/// <summary>Drafts one source for each AWS account id that a file speaks of.</summary>
internal static class AwsDrafts
{
    private static readonly ClassifyRule[] Classify =
    [
        new("account.native_type == 'root'", AccountKind.BreakGlass),
        new("account.native_type == 'role'", AccountKind.Workload),
        new("account.credentials.exists(c, c.type == 'password' && c.status == 'active')", AccountKind.Human),
    ];

    public static IReadOnlyList<SourceDraft> Of(ExportFile file, CancellationToken cancel)
    {
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        var reason = "";
        try
        {
            (reason, var found) = AwsFileKinds.Of(file, cancel) switch
            {
                AwsFileKind.AuthorizationDetails => ("authorization details", Details(file, cancel)),
                AwsFileKind.CredentialReport => ("a credential report", Report(file, cancel)),
                _ => ("", []),
            };
            foreach (var account in found)
            {
                accounts.Add(account);
            }
        }
        catch (UnreadableSourceException)
        {
            // What was found before the fault is drafted still: reading it then says what is wrong, instead of silence.
        }
        return [.. accounts.Select(a => Draft(file, a, reason))];
    }

    private static IEnumerable<string> Details(ExportFile file, CancellationToken cancel)
    {
        using var hash = new ContentHash();
        using var stream = new CheckedStream(file, hash, CheckedStream.NoLineLimit, cancel);
        foreach (var item in new JsonListReader(stream, file.Name).Items())
        {
            if (item.InList && AuthorizationDetails.IsList(item.Member)
                && AwsArn.TryParse(new JsonRecord(item.Value, file.Name, item.Line).Checked(item.Member).Text("Arn")) is { IsAwsManaged: false } arn)
            {
                yield return arn.Account;
            }
        }
    }

    private static IEnumerable<string> Report(ExportFile file, CancellationToken cancel)
    {
        using var hash = new ContentHash();
        using var stream = new CheckedStream(file, hash, CheckedStream.LineLimit, cancel);
        foreach (var row in Table.Read(stream, file.Name, ','))
        {
            if (AwsArn.TryParse(row.Cell("arn")) is { IsAwsManaged: false } arn)
            {
                yield return arn.Account;
            }
        }
    }

    private static SourceDraft Draft(ExportFile file, string account, string kind) => new(
        new Source
        {
            Name = $"aws-{account}",
            Title = $"AWS account {account}",
            Connector = "aws-iam-export",
            Files = [file.Name],
            Tenant = account,
            Classify = Classify,
        },
        $"`{file.Name}` is {kind} of AWS account {account}");
}
