using Countersign.Connectors.Ldif;
using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests.Ldif;

public sealed class LdifSharedDataTests
{
    private const string Large = "Evolveum-midpoint/infra/test-util/src/main/resources/test-data/ldif/example-4000.ldif";
    private const string Associations = "Evolveum-midpoint/testing/story/src/test/resources/associations-real/";

    private static readonly LdifConnector Connector = new();

    [Fact]
    public void Four_thousand_entries_are_read_and_no_password_with_them()
    {
        var read = Some.Read(Connector, SharedData.File(Large));

        Assert.Equal((4005L, 4001L, 0L), (read.Count("entries"), read.Count("accounts"), read.Count("groups")));
        Assert.Equal(4001, read.Accounts.Count);
        Assert.All(read.Accounts, a => Assert.True(a.Status.IsUnknown && a.Grants.IsUnknown));
        Assert.All(read.Accounts, a => Assert.Equal("password", Assert.Single(a.Credentials.Value).Slot));
        Assert.Null(read.Summary.AsOf);
        Assert.True(read.Summary.Complete);
        Assert.DoesNotMatch("p0000[0-9]{4}", Dump.Of(read.Items));
    }

    [Fact]
    public void Four_files_are_one_directory_of_people_systems_and_groups()
    {
        var read = Some.Read(Connector, Parts());

        Assert.Equal((42, 26), (read.Accounts.Count, read.Entitlements.Count));
        Assert.Equal(38, read.Accounts.Count(a => a.EmployeeId.IsValue));
        Assert.Equal(26, read.Count("dangling_members"));
        Assert.Contains(read.Summary.Notes, n => n.Contains("cn=dummy,o=whatever", StringComparison.Ordinal));
        Assert.Contains(read.Account("afreeman").Grants.Value, g => g.Name == "all-users" && g.Path.Count == 0);
    }

    [Fact]
    public void Both_directories_are_recognised_by_their_root()
    {
        var drafts = Parts().SelectMany(f => Connector.Recognise(f, TestContext.Current.CancellationToken)).Select(d => d.Source);

        Assert.All(drafts, d => Assert.Equal(("ldap-example-com", "dc=example,dc=com"), (d.Name, d.Tenant)));
        Assert.Equal(4, drafts.Count());
    }

    private static ExportFile[] Parts() =>
    [
        SharedData.File(Associations + "105-ldap-people.ldif"),
        SharedData.File(Associations + "110-ldap-people-system.ldif"),
        SharedData.File(Associations + "200-groups.ldif"),
        SharedData.File(Associations + "100-baseEntry.ldif"),
    ];
}
