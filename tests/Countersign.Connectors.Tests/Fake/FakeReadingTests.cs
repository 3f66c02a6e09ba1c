using System.Text;
using Countersign.Connectors.Fake;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Connectors.Tests.Fake;

public sealed class FakeReadingTests
{
    [Fact]
    public void Accounts_come_with_what_the_file_tells_of_them()
    {
        using var fake = new FakeFolder();

        var read = fake.Read();

        var (ana, bo, cy) = (read.Account("ana"), read.Account("bo"), read.Account("cy"));
        Assert.Equal((AccountKind.Human, "source", "a-1"), (ana.Kind, ana.ClassifiedBy, ana.Attributes["id"]));
        Assert.Equal(("ana@example.org", true, true), (ana.Email.Value, ana.EmployeeId.IsNone, bo.EmployeeId.IsUnknown));
        Assert.Equal((AccountStatus.Active, AccountStatus.Disabled), (ana.Status.Value, cy.Status.Value));
        Assert.Equal(Instant.Parse("2026-05-30T08:00:00Z"), read.Activity("ana").LastActivityAt.Value);
        Assert.Equal(["admin", "report"], read.Entitlements.Select(right => right.NativeId));
        Assert.Equal(["admin", "report"], bo.Grants.Value.Select(grant => grant.Entitlement));
        Assert.Equal((3, 4), (read.Count("accounts"), read.Count("grants")));
        Assert.Contains("account.last_activity_at", read.Summary.Tells);
        Assert.Contains("MFA", read.Summary.CannotTell);
    }

    [Fact]
    public void It_is_true_for_now_or_for_when_it_says()
    {
        using var fake = new FakeFolder();
        Assert.Equal((Some.Now, false), (fake.Read().Summary.AsOf!.Value, fake.Read().Summary.AsOfInferred));

        fake.Text = fake.Text.Insert(1, "\"asOf\": \"2026-05-31T00:00:00Z\",");

        Assert.Equal(Instant.Parse("2026-05-31T00:00:00Z"), fake.Read().Summary.AsOf);
    }

    [Theory]
    [InlineData("\"2026-05-30T08:00:00.000000Z\"", "\"2027-05-30T08:00:00Z\"")]
    [InlineData("{", "{ \"asOf\": \"2027-05-31T00:00:00Z\",")]
    public void The_future_is_refused(string from, string to)
    {
        using var fake = new FakeFolder();
        var at = fake.Text.IndexOf(from, StringComparison.Ordinal);
        fake.Text = fake.Text.Remove(at, from.Length).Insert(at, to);

        Assert.Equal("source.as_of.future", Assert.Throws<UnreadableSourceException>(fake.Read).Code);
    }

    [Theory]
    [InlineData("expire_token", "source.fake.token_expired")]
    [InlineData("cut", "source.fake.cut")]
    public void What_ends_at_a_page_is_refused_whole_and_told_with_its_page(string how, string code)
    {
        for (var page = 1; page <= 3; page++)
        {
            using var fake = new FakeFolder($$"""{ "on": "read", "how": "{{how}}", "page": {{page}} }""", pageSize: 1);
            var items = new List<SourceItem>();

            var refusal = Assert.Throws<UnreadableSourceException>(() => fake.ReadInto(items));

            Assert.Equal((code, FakeFolder.File), (refusal.Code, refusal.File));
            Assert.Contains($"page {page}", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(page - 1, items.Count(item => item is SourceItem.AccountItem));
            Assert.DoesNotContain(items, item => item is SourceItem.End);
            Assert.Equal(3, fake.Read().Accounts.Count);
        }
    }

    [Fact]
    public void A_page_that_is_not_there_never_ends_a_reading()
    {
        using var fake = new FakeFolder("""{ "on": "read", "how": "cut", "page": 4 }""", pageSize: 1);

        Assert.Equal(3, fake.Read().Accounts.Count);
        Assert.Single(fake.Misbehave);
    }

    [Fact]
    public void A_file_cut_at_each_percent_is_refused_with_its_name()
    {
        using var fake = new FakeFolder();
        fake.Apply(StepKind.RefuseLogins);
        var whole = fake.Text;
        for (var percent = 0; percent < 100; percent++)
        {
            fake.Text = whole[..(whole.Length * percent / 100)];

            var refusal = Assert.Throws<UnreadableSourceException>(fake.Read);

            Assert.Equal(FakeFolder.File, refusal.File);
            Assert.Equal(percent == 0 ? "source.file.empty" : "source.fake.malformed", refusal.Code);
        }
        fake.Text = whole;
        Assert.True(fake.Read().Summary.Complete);
    }

    [Theory]
    [InlineData("{\n \"accounts\": {\n  \"ana\" {\n} } }", 3, "`$.accounts")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"id\": \"1\", \"enabled\": \"yes\", \"sessions\": 0 } } }", 3, "`$.accounts.ana.enabled`")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"id\": \"1\", \"enabled\": true } } }", 3, "`$.accounts.ana`")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"id\": \"\", \"enabled\": true, \"sessions\": 0 } } }", 3, "empty `id`")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"id\": \"1\", \"enabled\": true, \"sessions\": -1 } } }", 3, "`sessions`")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"id\": \"1\", \"enabled\": true, \"sessions\": 0,\n \"grants\": [{\"name\":\"a\"},{\"name\":\"a\"}] } } }", 4, "two of one name")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": { \"enabled\": true, \"sessions\": 0 } } }", 3, "`$.accounts.ana`")]
    [InlineData("{\n \"accounts\": {\n  \"ana\": null } }", 3, "null")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  { \"on\": \"read\", \"how\": \"half\" } ] }", 4, "cannot `half` on `read`")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  { \"on\": \"tuesday\", \"how\": \"half\" } ] }", 4, "`$.misbehave[0].on`")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  { \"on\": \"read\", \"how\": \"cut, lose_answer_before\" } ] }", 4, "several words")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  { \"on\": \"any\", \"how\": \"deny\", \"times\": 0 } ] }", 4, "`times`")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  { \"how\": \"deny\" } ] }", 4, "`$.misbehave[0]`")]
    [InlineData("{\n \"accounts\": {},\n \"misbehave\": [\n  null ] }", 4, "null")]
    [InlineData("{\n \"accounts\": {},\n \"pages\": 3 }", 3, "`$.pages`")]
    [InlineData("{\n \"accounts\": {},\n \"accounts\": {} }", 3, "`$.accounts`")]
    [InlineData("{\n \"pageSize\": 3 }", 2, "`accounts`")]
    [InlineData("{\n \"accounts\": {}, \"pageSize\": 0 }", 2, "`pageSize`")]
    [InlineData("{\n \"accounts\": null }", 2, "`$.accounts`")]
    [InlineData("null", 1, "holds nothing")]
    [InlineData("[]", 1, "JSON")]
    public void What_is_malformed_is_told_with_line_and_remedy(string text, long line, string what)
    {
        using var fake = new FakeFolder();
        fake.Text = text;

        var refusal = Assert.Throws<UnreadableSourceException>(fake.Read);

        Assert.Equal(("source.fake.malformed", FakeFolder.File, line), (refusal.Code, refusal.File, refusal.Line));
        Assert.StartsWith($"`{FakeFolder.File}` line {line} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("Correct it as docs/reference/sources/fake-system.md says.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, fake.Text);
    }

    [Fact]
    public void Several_files_are_refused()
    {
        var file = Some.File("a", FakeFolder.Sample);

        Assert.Equal("source.fake.files", Some.Refusal(new FakeConnector(), file, file).Code);
    }

    [Fact]
    public void What_has_no_place_is_read_and_never_changed()
    {
        var connector = new FakeConnector();
        var input = Some.Input(Some.Source(connector.Name), Some.File("a", FakeFolder.Sample));
        var cancel = TestContext.Current.CancellationToken;

        Assert.True(connector.Actuator.Observe(input, FakeFolder.Target("ana"), cancel).Exists);
        Assert.Equal("source.fake.no_place", Assert.Throws<UnreadableSourceException>(() => connector.Actuator.Apply(
            input, StepKind.RefuseLogins, FakeFolder.Target("ana"), FakeFolder.BeforeOf(StepKind.RefuseLogins), cancel)).Code);
    }

    [Fact]
    public void What_a_link_leads_to_is_read_and_never_changed()
    {
        using var fake = new FakeFolder();
        var elsewhere = fake.FullPath + ".real";
        File.Move(fake.FullPath, elsewhere);
        File.CreateSymbolicLink(fake.FullPath, elsewhere);
        var text = fake.Text;

        Assert.True(fake.Read().Summary.Complete);
        Assert.Equal("source.file.never_written", Assert.Throws<UnreadableSourceException>(() => fake.Apply(StepKind.RefuseLogins)).Code);
        Assert.Equal(text, File.ReadAllText(elsewhere, Encoding.UTF8));
    }

    [Theory]
    [InlineData(".lock")]
    [InlineData(".new")]
    public void Links_beside_the_file_are_not_followed(string ending)
    {
        using var fake = new FakeFolder();
        var outside = Path.GetTempFileName();
        File.CreateSymbolicLink(fake.FullPath + ending, outside);

        var refusal = Record.Exception(() => fake.Apply(StepKind.RefuseLogins)) as UnreadableSourceException;

        Assert.Equal(ending == ".lock" ? "source.fake.unwritable" : null, refusal?.Code);
        Assert.Equal(ending == ".lock" ? 0 : 1, fake.Effects.Count);
        Assert.Equal("", File.ReadAllText(outside));
        File.Delete(outside);
    }

    [Fact]
    public void Two_that_share_the_file_wait_for_each_other_and_can_be_cancelled()
    {
        using var fake = new FakeFolder();
        using var held = new FileStream(fake.FullPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.ThrowsAny<OperationCanceledException>(() => fake.Apply(
            StepKind.RefuseLogins, FakeFolder.TargetOf(StepKind.RefuseLogins), FakeFolder.BeforeOf(StepKind.RefuseLogins), cancelled.Token));
        Assert.Empty(fake.Effects);
        Assert.True(fake.Read().Summary.Complete);
    }
}
