using Countersign.Connectors.Hr;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Connectors.Tests.Hr;

public sealed class HrConnectorTests
{
    private static readonly HrConnector Connector = new();

    [Fact]
    public void Forty_four_people_of_the_shared_file_are_read()
    {
        var read = Some.Read(Connector, SharedData.File("Evolveum-midpoint/testing/story/src/test/resources/associations-real/hr.csv"));

        Assert.Equal(44, read.Identities.Count);
        Assert.Equal(37, read.Identities.Count(i => i.Status.Value == IdentityStatus.Active));
        Assert.Equal(5, read.Identities.Count(i => i.Status.Value == IdentityStatus.Absent));
        Assert.Equal(["1003", "1005"], read.Identities.Where(i => i.Status.Value == IdentityStatus.Left).Select(i => i.NativeId));
        Assert.All(read.Identities, i => Assert.True(i.LeftAt.IsUnknown && i.Email.IsUnknown && i.Manager.IsUnknown));
        Assert.All(read.Identities, i => Assert.Equal("employee", i.Employment.Value));
        Assert.Null(read.Summary.AsOf);
    }

    [Fact]
    public void The_shared_broken_file_is_refused() => Assert.Equal(
        "source.csv.malformed",
        Some.Refusal(Connector, Some.Source("hr-csv", null, ("column.id", "username")), SharedData.File("Evolveum-midpoint/model/model-intest/src/test/resources/negative/broken.csv")).Code);

    [Fact]
    public void Columns_are_recognised_and_formulas_kept_as_text()
    {
        var read = Some.Read(Connector, Some.File("hr.csv", Samples.Hr));
        var third = read.Identities[2];

        Assert.Equal("Cy, the third =HYPERLINK()", third.Name.Value);
        Assert.Equal((IdentityStatus.Left, "contractor", "1002"), (third.Status.Value, third.Employment.Value, third.Manager.Value));
        Assert.Equal(Instant.Parse("2026-04-01T00:00:00Z"), third.EndsAt.Value);
        Assert.True(third.Email.IsNone);
        Assert.Contains(read.Summary.Notes, n => n.Contains("formula", StringComparison.Ordinal) && n.Contains("line 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_name_columns_and_words()
    {
        var source = Some.Source("hr-csv", null, ("column.id", "nr"), ("column.status", "zustand"), ("status.left", "weg;fort"));
        var read = Some.Read(Connector, source, Some.File("hr.csv", "nr;zustand\n1;weg\n2;da\n"));

        Assert.Equal(IdentityStatus.Left, read.Identities[0].Status.Value);
        Assert.True(read.Identities[1].Status.IsUnknown);
        Assert.Contains(read.Summary.Notes, n => n.Contains("`da`", StringComparison.Ordinal));
    }

    [Fact]
    public void A_move_is_told_by_its_own_column_and_an_empty_cell_is_none()
    {
        var read = Some.Read(Connector, Some.File("hr.csv", "employee_id,status,Transfer Date\n1,Active,2026-04-01\n2,Active,\n"));

        Assert.Equal(Instant.Parse("2026-04-01T00:00:00Z"), read.Identities[0].MovedAt.Value);
        Assert.True(read.Identities[1].MovedAt.IsNone);
        Assert.Contains("identity.moved_at", read.Summary.Tells);
        Assert.True(Some.Read(Connector, Some.File("hr.csv", Samples.Hr)).Identities[0].MovedAt.IsUnknown);
    }

    [Theory]
    [InlineData("employee_id,status\n1,Active\n\n1,Left\n", "source.hr.duplicate_id", 4)]
    [InlineData("employee_id,status\n,Active\n", "source.hr.id_missing", 2)]
    [InlineData("employee_id,status\n1,Active,more\n", "source.csv.columns", 2)]
    [InlineData("employee_id,status,Status\n1,a,b\n", "source.csv.columns", 1)]
    [InlineData("employee_id,end_date\n1,soon\n", "source.hr.date", 2)]
    [InlineData("a,b\n1,2\n", "source.hr.column", 1)]
    [InlineData("employee_id,status\n", "source.hr.no_people", 1)]
    [InlineData("employee_id,status\n\"1,Active\n", "source.csv.malformed", 2)]
    public void Bad_files_are_refused_with_code_and_line(string text, string code, long line)
    {
        var refusal = Some.Refusal(Connector, Some.File("hr.csv", text));

        Assert.Equal((code, line), (refusal.Code, refusal.Line));
    }

    [Fact]
    public void A_list_without_employee_number_or_status_is_not_surely_one_of_people() =>
        Assert.Empty(Connector.Recognise(Some.File("x.csv", "id,status\n1,Active\n"), TestContext.Current.CancellationToken));
}
