using Countersign.Connectors.Aws;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Connectors.Tests.Aws;

public sealed class AwsSharedDataTests
{
    private const string Details = "salesforce-cloudsplaining/examples/files/example.json";
    private const string UnusedKeys = "derived/aws-credential-report-test_iam_user_unused_keys.csv";
    private const string Doubled = "derived/aws-credential-report-test_account_credential_report.csv";

    private static readonly AwsIamConnector Connector = new();

    [Fact]
    public void Two_accounts_of_one_file_are_told_apart_and_counted_exactly()
    {
        var large = Some.Read(Connector, Some.Source(Connector.Name, "200611803367"), SharedData.File(Details));
        var small = Some.Read(Connector, Some.Source(Connector.Name, "012345678901"), SharedData.File(Details));

        Assert.Equal((41L, 3L, 75L), (large.Count("users"), large.Count("groups"), large.Count("roles")));
        Assert.Equal((3L, 2L, 3L), (small.Count("users"), small.Count("groups"), small.Count("roles")));
        Assert.Equal(116, large.Accounts.Count);
        Assert.Equal(6, small.Accounts.Count);
        Assert.Equal(106, large.Count("attachments") + small.Count("attachments"));
        Assert.Equal(39, large.Count("inline_policies") + small.Count("inline_policies"));
        Assert.Equal(6, large.Count("memberships") + small.Count("memberships"));
    }

    [Fact]
    public void Details_alone_tell_neither_credentials_nor_second_factor_nor_root()
    {
        var read = Some.Read(Connector, Some.Source(Connector.Name, "200611803367"), SharedData.File(Details));

        Assert.All(read.Accounts.Where(a => a.NativeType == "user"), a => Assert.True(a.Credentials.IsUnknown && a.Mfa.IsUnknown));
        Assert.DoesNotContain(read.Accounts, a => a.NativeType == "root");
        Assert.DoesNotContain("account.credentials", read.Summary.Tells);
        Assert.True(read.Summary.Complete);
        Assert.True(read.Summary.AsOfInferred);
        Assert.Equal(Instant.Parse("2023-03-28T13:19:53Z"), read.Summary.AsOf);
        Assert.All(read.Accounts, a => Assert.Empty(a.OwnerHints));
    }

    [Fact]
    public void Roles_without_a_last_use_are_unused_since_the_look_back_began()
    {
        var accounts = new[] { "200611803367", "012345678901" };
        var activities = accounts
            .SelectMany(a => Some.Read(Connector, Some.Source(Connector.Name, a), SharedData.File(Details)).Items)
            .OfType<SourceItem.AccountItem>()
            .Where(i => i.Account.NativeType == "role")
            .ToList();

        Assert.Equal(78, activities.Count);
        Assert.Equal(52, activities.Count(i => i.Activity.LastActivityAt is { IsNone: true, Since: not null }));
    }

    [Fact]
    public void Roles_with_administrator_access_are_classed_so()
    {
        var read = Some.Read(Connector, Some.Source(Connector.Name, "200611803367"), SharedData.File(Details));

        var admins = read.Accounts
            .Where(a => a.NativeType == "role" && a.Grants.Value.Any(g => g.Entitlement == "arn:aws:iam::aws:policy/AdministratorAccess"))
            .ToList();
        Assert.Equal(2, admins.Count(a => read.Activity(a.Name.Value).LastActivityAt.IsNone));
        Assert.All(admins, a => Assert.Contains(a.Grants.Value, g => g.Class.OrDefault() == "admin"));
    }

    [Fact]
    public void The_report_of_eight_rows_tells_keys_unused_and_never_used_apart()
    {
        var read = Some.Read(Connector, SharedData.File(UnusedKeys));

        Assert.Equal(8, read.Accounts.Count);
        Assert.Equal(Instant.Parse("2016-11-25T14:22:00Z"), read.Summary.AsOf);
        Assert.Contains(read.Account("root").Credentials.Value, c => c is { Type: CredentialType.AccessKey, Slot: "access_key_1" } && c.Status == CredentialStatus.Active);
        Assert.Contains(read.Account("root").Credentials.Value, c => c is { Type: CredentialType.Certificate } && c.Status == CredentialStatus.Active);
        Assert.False(read.Account("root").Mfa.Value);
        var unused = read.Accounts
            .SelectMany(a => a.Credentials.Value.Where(c => c.Type == CredentialType.AccessKey && c.Status == CredentialStatus.Active)
                .Select(c => (Made: c.CreatedAt.Value, Use: read.Activity(a.Name.Value).Credentials[c.Slot])))
            .Where(c => c.Use.IsNone)
            .ToList();
        Assert.Equal(2, unused.Count(c => c.Use.Since > c.Made));
        Assert.Equal(2, unused.Count(c => c.Use.Since == c.Made));
    }

    [Fact]
    public void The_report_of_eight_rows_has_one_console_user_without_second_factor()
    {
        var read = Some.Read(Connector, SharedData.File(UnusedKeys));

        var console = read.Accounts.Where(a => a.Credentials.Value.Any(c => c.Type == CredentialType.Password && c.Status == CredentialStatus.Active)).ToList();
        Assert.Equal(["kaleb"], console.Where(a => !a.Mfa.Value).Select(a => a.Name.Value));
    }

    [Fact]
    public void A_user_twice_in_the_report_refuses_the_file_and_names_both_lines()
    {
        var refusal = Some.Refusal(Connector, SharedData.File(Doubled));

        Assert.Equal("source.aws.duplicate_arn", refusal.Code);
        Assert.Contains("lines 9 and 10", refusal.Message);
        Assert.Equal(10, refusal.Line);
    }

    [Fact]
    public void The_same_report_without_its_ninth_line_is_read()
    {
        using var text = new StreamReader(SharedData.File(Doubled).Open());
        var lines = text.ReadToEnd().Split('\n').ToList();
        lines.RemoveAt(8);

        var read = Some.Read(Connector, Some.File("report.csv", string.Join('\n', lines)));

        Assert.Equal(20, read.Accounts.Count);
        Assert.Equal(8, read.Accounts.Count(a => a.Credentials.Value.Any(c => c.Type == CredentialType.Password && c.Status == CredentialStatus.Active) && !a.Mfa.Value));
        Assert.Equal(3, read.Accounts.Sum(a => a.Credentials.Value.Count(c =>
            c.Type == CredentialType.AccessKey && c.Status == CredentialStatus.Active && read.Activity(a.Name.Value).Credentials[c.Slot].IsNone)));
    }

    [Fact]
    public void Three_sources_are_drafted_from_the_two_files()
    {
        var drafts = Connector.Recognise(SharedData.File(Details), TestContext.Current.CancellationToken)
            .Concat(Connector.Recognise(SharedData.File(UnusedKeys), TestContext.Current.CancellationToken))
            .Select(d => (d.Source.Name, d.Source.Tenant));

        Assert.Equal(
            [("aws-012345678901", "012345678901"), ("aws-200611803367", "200611803367"), ("aws-619193117841", "619193117841")],
            drafts);
    }
}
