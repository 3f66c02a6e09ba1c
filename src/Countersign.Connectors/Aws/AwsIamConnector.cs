using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Aws;

/// <summary>Reads exports of AWS IAM: authorization details and credential reports, joined only within one AWS account id.</summary>
public sealed class AwsIamConnector : IConnector
{
    private static readonly string[] ListNames = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

    public string Name => "aws-iam-export";

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var estate = new AwsEstate();
        foreach (var file in reading.Files)
        {
            ReadFile(file, estate, reading, cancel);
        }
        var account = Account(input.Source, estate);
        NoteOthers(estate, account, reading);
        var accounts = new AwsAccounts(estate, account, input.Source.Name, reading);
        accounts.Count();
        foreach (var item in accounts.Items())
        {
            cancel.ThrowIfCancellationRequested();
            yield return item;
        }
        var details = estate.Users.Concat(estate.Groups).Concat(estate.Roles).Any(p => p.Account == account);
        var report = estate.Rows.Any(r => r.Account == account);
        yield return reading.End(
            AwsTells.Of(details, report, estate.Roles.Any(r => r.Account == account && r.TellsLastUse)), AwsTells.Lacks(details, report));
    }

    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => AwsDrafts.Of(file, cancel);

    private static void ReadFile(ExportFile file, AwsEstate estate, SourceReading reading, CancellationToken cancel)
    {
        switch (AwsFileKinds.Of(file, cancel))
        {
            case AwsFileKind.AuthorizationDetails:
                new AuthorizationDetails(estate, reading).Read(file);
                break;
            case AwsFileKind.CredentialReport:
                new CredentialReport(estate, reading).Read(file);
                break;
            default:
                throw new UnreadableSourceException(
                    "source.aws.unknown_file",
                    $"`{file.Name}` is neither authorization details (JSON) nor a credential report (CSV with its head line). Give one of the two.",
                    file.Name,
                    1);
        }
    }

    private static string Account(Source source, AwsEstate estate)
    {
        var accounts = estate.Accounts;
        var found = string.Join(", ", accounts.Select(a => $"`{a}`"));
        if (source.Tenant is null)
        {
            return accounts.Count == 1 ? accounts[0] : throw new UnreadableSourceException(
                "source.aws.several_accounts",
                $"The files of source `{source.Name}` hold {accounts.Count} AWS accounts ({found}). Set `tenant` to the one it stands for.");
        }
        return accounts.Contains(source.Tenant) ? source.Tenant : throw new UnreadableSourceException(
            "source.aws.tenant_absent",
            $"The files of source `{source.Name}` hold nothing of AWS account `{source.Tenant}` but {found}. Correct `tenant` or `files`.");
    }

    private static void NoteOthers(AwsEstate estate, string account, SourceReading reading)
    {
        foreach (var other in estate.Accounts.Where(a => a != account))
        {
            reading.Notes.Add("the files also hold another AWS account, which is left to its own source", other);
        }
        if (estate.HasDetails && estate.Lists.Count < 4)
        {
            var missing = ListNames.Where(l => !estate.Lists.Contains(l));
            reading.Notes.Add("the authorization details hold nothing under", string.Join(", ", missing));
        }
    }
}
