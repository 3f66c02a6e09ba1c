using Countersign.Connectors.Aws;
using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests.Aws;

/// <summary>The two exports of one account are made at two instants, and each should tell of the users of the other.</summary>
public sealed class AwsLossTests
{
    private static readonly AwsIamConnector Connector = new();

    [Fact]
    public void A_report_cut_at_the_end_of_a_row_is_incomplete_and_says_which_users_it_lacks()
    {
        var read = Read(Samples.AwsDetails, Without(Samples.AwsReport, "deploy,"));

        Assert.False(read.Summary.Complete);
        Assert.Contains(
            "the credential report lacks a user of the authorization details: export both anew: `arn:aws:iam::111122223333:user/ci/deploy`", read.Summary.Notes);
        Assert.Equal(["deploy"], Parts(read));
    }

    [Fact]
    public void Details_that_lack_a_user_of_the_report_are_incomplete_and_root_is_in_the_report_alone()
    {
        Assert.True(Read(Samples.AwsDetails, Samples.AwsReport).Summary.Complete);

        var read = Read(Samples.AwsDetails, Samples.AwsReport + "\n" + Row("gone", "2020-01-01T00"));
        Assert.False(read.Summary.Complete);
        Assert.Contains(read.Summary.Notes, n => n.StartsWith("the authorization details lack a user of the credential report", StringComparison.Ordinal));
        Assert.Equal(["gone"], Parts(read));
    }

    // AWS gives the same report for four hours, and the details as of when they are asked for.
    [Fact]
    public void A_user_made_after_all_that_the_report_speaks_of_is_newer_than_it_and_not_lost()
    {
        const string Made = "user/ana\", \"CreateDate\": \"";
        var details = Samples.AwsDetails.Replace(Made + "2020-01-01T00", Made + "2026-05-30T09", StringComparison.Ordinal);
        var read = Read(details, Without(Samples.AwsReport, "ana,"));

        Assert.True(read.Summary.Complete);
        Assert.Contains("the credential report lacks a user of the authorization details who is newer: `arn:aws:iam::111122223333:user/ana`", read.Summary.Notes);
        Assert.Empty(Parts(read));
        Assert.True(read.Account("ana").Credentials.IsUnknown);
    }

    [Fact]
    public void A_user_made_after_all_that_the_details_speak_of_is_newer_than_them_and_not_lost()
    {
        var read = Read(Samples.AwsDetails, Samples.AwsReport + "\n" + Row("fresh", "2026-05-30T05"));

        Assert.True(read.Summary.Complete);
        Assert.True(read.Account("fresh").Grants.IsUnknown);
    }

    [Fact]
    public void A_report_that_lost_all_recent_rows_does_not_make_older_users_new()
    {
        var rootOnly = Without(Without(Samples.AwsReport, "ana,"), "deploy,").Replace("2026-05-20T10", "2012-05-20T10", StringComparison.Ordinal)
            .Replace("2019-01-01", "2012-01-01", StringComparison.Ordinal);
        var read = Read(Samples.AwsDetails, rootOnly);

        Assert.False(read.Summary.Complete);
        Assert.Contains(read.Summary.Notes, n => n.Contains("export both anew (2 times)", StringComparison.Ordinal));
    }

    [Fact]
    public void Details_of_roles_alone_lack_no_user()
    {
        var read = Read(Samples.AwsDetails.Replace("\"UserDetailList\"", "\"Other\"", StringComparison.Ordinal), Samples.AwsReport);

        Assert.True(read.Summary.Complete);
        Assert.Empty(Parts(read));
    }

    private static Collected Read(string details, string report) =>
        Some.Read(Connector, Some.File("details.json", details), Some.File("report.csv", report));

    private static IEnumerable<string> Parts(Collected read) =>
        read.Items.OfType<SourceItem.AccountItem>().Where(i => i.IsPart).Select(i => i.Account.Name.Value);

    private static string Without(string report, string start) =>
        string.Join('\n', report.Split('\n').Where(line => !line.StartsWith(start, StringComparison.Ordinal)));

    private static string Row(string name, string made) =>
        $"{name},arn:aws:iam::111122223333:user/{name},{made}:00:00+00:00,false,N/A,N/A,N/A,false"
        + string.Concat(Enumerable.Repeat(",false,N/A,N/A,N/A,N/A", 2)) + string.Concat(Enumerable.Repeat(",false,N/A", 2));
}
