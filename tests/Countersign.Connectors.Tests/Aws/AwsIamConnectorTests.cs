using Countersign.Connectors.Aws;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Connectors.Tests.Aws;

public sealed class AwsIamConnectorTests
{
    private static readonly AwsIamConnector Connector = new();
    private static readonly ExportFile Details = Some.File("details.json", Samples.AwsDetails);
    private static readonly ExportFile Report = Some.File("report.csv", Samples.AwsReport);

    [Fact]
    public void Both_files_of_one_account_are_joined_by_arn()
    {
        var read = Some.Read(Connector, Details, Report);

        Assert.Equal(["root", "ana", "deploy", "app"], read.Accounts.Select(a => a.Name.Value));
        Assert.True(read.Account("deploy").Credentials.IsValue && read.Account("deploy").Grants.IsValue);
        Assert.True(read.Account("root").Grants.IsUnknown);
        Assert.Contains("account.mfa", read.Summary.Tells);
        Assert.Contains("grant.class", read.Summary.Tells);
    }

    [Fact]
    public void Files_of_two_accounts_need_a_tenant_and_are_never_mixed()
    {
        var other = Some.File("other.csv", Samples.AwsReport.Replace("111122223333", "444455556666", StringComparison.Ordinal));

        Assert.Equal("source.aws.several_accounts", Some.Refusal(Connector, Details, other).Code);
        var read = Some.Read(Connector, Some.Source(Connector.Name, "111122223333"), Details, other);
        Assert.All(read.Accounts.Where(a => a.NativeType == "user"), a => Assert.True(a.Credentials.IsUnknown));
        Assert.Contains(read.Summary.Notes, n => n.Contains("444455556666", StringComparison.Ordinal));
        Assert.Equal("source.aws.tenant_absent", Some.Refusal(Connector, Some.Source(Connector.Name, "999999999999"), Details).Code);
    }

    [Fact]
    public void A_grant_through_a_group_carries_its_path_and_the_default_versions_class()
    {
        var grant = Assert.Single(Some.Read(Connector, Details).Account("ana").Grants.Value);

        Assert.Equal("arn:aws:iam::111122223333:policy/all", grant.Entitlement);
        Assert.Equal(["group:operators"], grant.Path);
        Assert.Equal("admin", grant.Class.Value);
    }

    [Fact]
    public void Inline_policies_belong_to_their_holder_and_are_classed_by_their_document()
    {
        var grants = Some.Read(Connector, Details).Account("deploy").Grants.Value;

        Assert.Equal("admin", grants.Single(g => g.Name == "AdministratorAccess").Class.Value);
        var inline = grants.Single(g => g.Name == "iam");
        Assert.Equal("inline:iam@arn:aws:iam::111122223333:user/ci/deploy", inline.Entitlement);
        Assert.Equal("identity-admin", inline.Class.Value);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "admin")]
    [InlineData("""[{"Effect":"Allow","Action":["s3:Get*","*:*"],"Resource":["*"]}]""", "admin")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", "none")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", "none")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::x"}""", "none")]
    [InlineData("""{"Effect":"Allow","Action":"IAM:*","Resource":"*"}""", "identity-admin")]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", "none")]
    public void Documents_are_classed(string statement, string expected)
    {
        var text = Samples.AwsDetails.Replace("""{"Statement": {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}}""", $$"""{"Statement": {{statement}}}""", StringComparison.Ordinal);

        var grant = Some.Read(Connector, Some.File("details.json", text)).Account("deploy").Grants.Value.Single(g => g.Name == "iam");

        Assert.Equal(expected, grant.Class.IsNone ? "none" : grant.Class.Value);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":["s3:GetObject","SQS:*"],"Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", true)]
    [InlineData("""[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::x"},{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]""", false)]
    [InlineData("""{"Effect":"Allow","Action":"pricing:*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", false)]
    [InlineData("""{"Effect":"Deny","Action":"s3:*","Resource":"*"}""", false)]
    public void Documents_that_name_all_actions_on_all_resources_are_wildcards(string statement, bool expected)
    {
        var text = Samples.AwsDetails.Replace("""{"Statement": {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}}""", $$"""{"Statement": {{statement}}}""", StringComparison.Ordinal);

        var read = Some.Read(Connector, Some.File("details.json", text));

        Assert.Equal(expected, read.Account("deploy").Grants.Value.Single(g => g.Name == "iam").Wildcard.Value);
        Assert.True(read.Account("deploy").Grants.Value.Single(g => g.Name == "AdministratorAccess").Wildcard.Value);
        Assert.Contains("grant.wildcard", read.Summary.Tells);
    }

    [Fact]
    public void A_document_that_is_not_there_leaves_the_rights_unknown()
    {
        var text = Samples.AwsDetails.Replace("policy/all", "policy/other", StringComparison.Ordinal).Replace(
            "\"PolicyArn\": \"arn:aws:iam::111122223333:policy/other\"", "\"PolicyArn\": \"arn:aws:iam::111122223333:policy/unseen\"", StringComparison.Ordinal);

        var grant = Assert.Single(Some.Read(Connector, Some.File("details.json", text)).Account("ana").Grants.Value);
        Assert.True(grant.Class.IsUnknown && grant.Wildcard.IsUnknown);
    }

    [Fact]
    public void Empty_slots_are_no_credentials_and_unused_ones_know_since_when()
    {
        var read = Some.Read(Connector, Report);

        Assert.Equal(["password", "access_key_2"], read.Account("ana").Credentials.Value.Select(c => c.Slot));
        Assert.Equal(["access_key_1", "access_key_2", "cert_1"], read.Account("deploy").Credentials.Value.Select(c => c.Slot));
        Assert.Equal(Instant.Parse("2020-01-01T00:00:00Z"), read.Activity("ana").Credentials["password"].Since);
        Assert.Equal(Instant.Parse("2024-02-01T00:00:00Z"), read.Activity("ana").Credentials["access_key_2"].Since);
        Assert.Equal(Instant.Parse("2015-04-22T00:00:00Z"), read.Activity("deploy").Credentials["access_key_1"].Since);
        Assert.Equal(Instant.Parse("2026-05-30T08:00:00Z"), read.Activity("deploy").LastActivityAt.Value);
        Assert.True(read.Account("root").Credentials.Value.Single().Status.IsUnknown);
    }

    [Fact]
    public void A_role_tells_who_may_become_it_and_since_when_it_is_unused()
    {
        var read = Some.Read(Connector, Details);

        Assert.Equal((AccountKind.Workload, "Service:ec2.amazonaws.com"), (read.Account("app").Kind, read.Account("app").Attributes["trusts"]));
        Assert.Equal(Instant.Parse("2026-05-01T00:00:00Z") - TimeSpan.FromDays(400), read.Activity("app").LastActivityAt.Since);
        Assert.Equal(new OwnerHint("tag", "payments"), Assert.Single(read.Account("ana").OwnerHints));
    }

    [Fact]
    public void As_of_is_the_earliest_of_the_files_and_what_the_source_says_wins()
    {
        Assert.Equal(Instant.Parse("2026-05-01T00:00:00Z"), Some.Read(Connector, Details, Report).Summary.AsOf);
        var told = Instant.Parse("2026-05-31T00:00:00Z");
        var read = Some.Read(Connector, Some.Source(Connector.Name) with { AsOf = told }, Details, Report);
        Assert.Equal((told, false), (read.Summary.AsOf!.Value, read.Summary.AsOfInferred));
    }

    [Fact]
    public void The_future_is_refused()
    {
        Assert.Equal("source.as_of.future", Some.Refusal(Connector, Some.File("report.csv", Samples.AwsReport.Replace("2026-05-30", "2026-06-02", StringComparison.Ordinal))).Code);
        Assert.Equal("source.as_of.future", Some.Refusal(Connector, Some.Source(Connector.Name) with { AsOf = Some.Now + TimeSpan.FromHours(1) }, Report).Code);
    }

    [Fact]
    public void The_same_arn_twice_in_the_details_names_both_lines()
    {
        var text = Samples.AwsDetails.Replace("user/ci/deploy", "user/ana", StringComparison.Ordinal);

        var refusal = Some.Refusal(Connector, Some.File("details.json", text));

        Assert.Equal("source.aws.duplicate_arn", refusal.Code);
        Assert.Contains("lines 3 and 5", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_page_and_a_missing_group_make_the_snapshot_incomplete()
    {
        var page = Samples.AwsDetails.Replace("\"UserDetailList\"", "\"IsTruncated\": true, \"UserDetailList\"", StringComparison.Ordinal);
        var groupless = Samples.AwsDetails.Replace("\"GroupName\": \"operators\"", "\"GroupName\": \"others\"", StringComparison.Ordinal);

        Assert.False(Some.Read(Connector, Some.File("details.json", page)).Summary.Complete);
        Assert.False(Some.Read(Connector, Some.File("details.json", groupless)).Summary.Complete);
    }

    [Fact]
    public void Json_a_thousand_deep_and_doubled_members_are_refused()
    {
        var deep = $$"""{"UserDetailList":[{{new string('[', 1000)}}{{new string(']', 1000)}}]}""";

        Assert.Equal("source.json.too_deep", Some.Refusal(Connector, Some.File("deep.json", deep)).Code);
        Assert.Equal("source.json.malformed", Some.Refusal(Connector, Some.File("two.json", """{"UserDetailList":[{"Arn":"a","Arn":"b"}]}""")).Code);
        Assert.Equal("source.aws.not_details", Some.Refusal(Connector, Some.File("other.json", """{"a":[1]}""")).Code);
        Assert.Equal("source.aws.unknown_file", Some.Refusal(Connector, Some.File("notes.txt", "hello")).Code);
    }

    [Fact]
    public void A_truncated_document_is_called_malformed_and_not_deep() => Assert.Equal(
        "source.json.malformed", Some.Refusal(Connector, Some.File("cut.json", "{\"UserDetailList\":[{\"UserName\":\"ann\"")).Code);

    [Fact]
    public void Broken_character_escapes_are_refused()
    {
        Assert.StartsWith("source.", Some.Refusal(Connector, Some.File("details.json", Samples.AwsDetails.Replace("\"ana\"", "\"\\ud800\"", StringComparison.Ordinal))).Code, StringComparison.Ordinal);
        Assert.StartsWith("source.", Some.Refusal(Connector, Some.File("details.json", Samples.AwsDetails.Replace("{\"Service\"", "{\"\\ud800\"", StringComparison.Ordinal))).Code, StringComparison.Ordinal);
    }
}
