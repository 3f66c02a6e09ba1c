using Countersign.Connectors.Ldif;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Connectors.Tests.Ldif;

public sealed class LdifConnectorTests
{
    private static readonly LdifConnector Connector = new();

    [Fact]
    public void Active_directory_tells_status_password_and_sign_in()
    {
        var read = Some.Read(Connector, Some.File("ad.ldif", Samples.Ldif));
        var ana = read.Account("alima");

        Assert.Equal("cn=ana lima,ou=people,dc=corp,dc=example", ana.NativeId);
        Assert.Equal((AccountStatus.Active, "user"), (ana.Status.Value, ana.NativeType));
        Assert.True(ana.ExpiresAt.IsNone);
        Assert.Equal(Instant.Parse("2024-01-17T21:20:00Z"), Assert.Single(ana.Credentials.Value).RotatedAt.Value);
        Assert.Equal(Instant.Parse("2024-05-12T15:06:40Z"), read.Activity("alima").LastSignInAt.Value);
        Assert.Equal(Instant.Parse("2020-01-01T00:00:00Z"), ana.CreatedAt.Value);
    }

    [Fact]
    public void Who_never_signed_in_is_known_where_the_export_tells_of_sign_ins()
    {
        var read = Some.Read(Connector, Some.File("ad.ldif", Samples.Ldif));

        Assert.Equal(Instant.Parse("2021-01-01T00:00:00Z"), read.Activity("svc-report").LastSignInAt.Since);
        Assert.Equal(AccountStatus.Disabled, read.Account("svc-report").Status.Value);
        Assert.True(read.Account("svc-report").Credentials.Value.Single().ExpiresAt.IsNone);
        Assert.Equal(new OwnerHint("managedBy", "cn=ana lima,ou=people,dc=corp,dc=example"), Assert.Single(read.Account("svc-report").OwnerHints));
        Assert.Equal("HTTP/report.corp.example", read.Account("svc-report").Attributes["service_principal_name"]);
    }

    [Fact]
    public void Nested_groups_give_grants_with_their_path_and_cycles_end()
    {
        var read = Some.Read(Connector, Some.File("ad.ldif", Samples.Ldif));
        const string admins = "cn=domain admins,ou=groups,dc=corp,dc=example";
        const string operators = "cn=operators,ou=groups,dc=corp,dc=example";

        var grants = read.Account("alima").Grants.Value;
        Assert.Equal([admins, $"{admins}>{operators}"], grants.Select(g => g.Id));
        Assert.Equal("admin", grants[0].Class.Value);
        Assert.Equal([operators, $"{operators}>{admins}"], read.Account("svc-report").Grants.Value.Select(g => g.Id));
        Assert.Equal(1, read.Count("dangling_members"));
    }

    [Fact]
    public void Primary_groups_count_as_membership()
    {
        const string text =
            """
            dn: cn=x,dc=a
            objectClass: user
            sAMAccountName: x
            primaryGroupID: 512

            dn: cn=Domain Admins,dc=a
            objectClass: group
            objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAAIAAA==

            """;

        Assert.Equal("admin", Assert.Single(Some.Read(Connector, Some.File("ad.ldif", text)).Account("x").Grants.Value).Class.Value);
    }

    [Fact]
    public void Openldap_tells_locks_and_binds()
    {
        const string text =
            """
            version: 1
            dn: uid=x,dc=a
            objectClass: inetOrgPerson
            uid: x
            pwdAccountLockedTime: 000001010000Z
            pwdChangedTime: 20240301120000Z
            authTimestamp: 20250301120000Z
            createTimestamp: 20230301120000Z
            shadowExpire: 19000
            userPassword:: eA==

            """;

        var read = Some.Read(Connector, Some.File("x.ldif", text));
        var account = Assert.Single(read.Accounts);
        Assert.Equal(AccountStatus.Locked, account.Status.Value);
        Assert.Equal(Instant.Parse("2022-01-08T00:00:00Z"), account.ExpiresAt.Value);
        Assert.Equal(Instant.Parse("2024-03-01T12:00:00Z"), Assert.Single(account.Credentials.Value).RotatedAt.Value);
        Assert.Equal(Instant.Parse("2025-03-01T12:00:00Z"), read.Summary.AsOf);
    }

    [Fact]
    public void A_managed_service_account_has_a_password_of_the_provider()
    {
        const string text = "dn: cn=g,dc=a\nobjectClass: user\nobjectClass: computer\nobjectClass: msDS-GroupManagedServiceAccount\nsAMAccountName: g$\n";

        var account = Assert.Single(Some.Read(Connector, Some.File("x.ldif", text)).Accounts);

        Assert.Equal((AccountKind.Service, true), (account.Kind, Assert.Single(account.Credentials.Value).ProviderManaged.Value));
    }

    [Theory]
    [InlineData("CN=A\\, B , OU = X+ou=a,DC=Corp", "cn=a\\, b,ou=a+ou=x,dc=corp")]
    [InlineData("cn=a\\2c b,ou=x+ou=a,dc=corp", "cn=a\\, b,ou=a+ou=x,dc=corp")]
    [InlineData("cn=\"a, b\",dc=corp", "cn=a\\, b,dc=corp")]
    [InlineData("uid=x,  ou=Big   Team,dc=corp", "uid=x,ou=big team,dc=corp")]
    [InlineData("cn=J\\C3\\B6rg,dc=corp", "cn=jörg,dc=corp")]
    [InlineData("no name", null)]
    [InlineData("cn=a\\", null)]
    public void Names_have_one_form(string text, string? expected) => Assert.Equal(expected, LdifDn.Normalise(text));

    [Theory]
    [InlineData("dn: cn=a\nobjectClass: person\njpegPhoto:< file:///etc/passwd\n", "source.ldif.url")]
    [InlineData("dn: cn=a\nchangetype: modify\n", "source.ldif.changes")]
    [InlineData("dn: cn=a\nobjectClass: person\nbroken line\n", "source.ldif.malformed")]
    [InlineData("objectClass: person\n", "source.ldif.malformed")]
    [InlineData("dn: cn=a\nobjectClass: person\ncn:: !!!\n", "source.ldif.base64")]
    [InlineData("dn: cn=a\nobjectClass: person\ncn:: /w==\n", "source.ldif.encoding")]
    [InlineData("dn: nothing\n", "source.ldif.dn")]
    [InlineData("dn: cn=a\n\ndn: CN = A\n", "source.ldif.duplicate_dn")]
    [InlineData("version: 1\n", "source.ldif.no_entries")]
    public void Bad_ldif_is_refused_with_its_code(string text, string code) =>
        Assert.Equal(code, Some.Refusal(Connector, Some.File("x.ldif", text)).Code);

    [Fact]
    public void Admin_groups_may_be_named_and_another_directory_is_left_out()
    {
        const string text = "dn: cn=x,dc=a\nobjectClass: account\nuid: x\n\ndn: cn=g,dc=a\nobjectClass: groupOfNames\ncn: g\nmember: cn=x,dc=a\n\ndn: cn=y,dc=b\nobjectClass: account\nuid: y\n";

        var read = Some.Read(Connector, Some.Source("ldif", "dc=a", ("admin-groups", "other; G")), Some.File("x.ldif", text));

        Assert.Equal("admin", Assert.Single(Assert.Single(read.Accounts).Grants.Value).Class.Value);
        Assert.Contains(read.Summary.Notes, n => n.Contains("dc=b", StringComparison.Ordinal));
        Assert.Equal(["ldap-a", "ldap-b"], Connector.Recognise(Some.File("x.ldif", text), TestContext.Current.CancellationToken).Select(d => d.Source.Name));
    }

    [Fact]
    public void A_person_without_login_name_is_shown_and_taken_only_when_told()
    {
        var file = Some.File("x.ldif", "dn: cn=x,dc=a\nobjectClass: person\ncn: x\n\ndn: uid=y,dc=a\nobjectClass: person\nuid: y\n");

        Assert.Equal(["y"], Some.Read(Connector, file).Accounts.Select(a => a.Name.Value));
        Assert.Equal(1, Some.Read(Connector, file).Count("bare_persons"));
        Assert.Equal(2, Some.Read(Connector, Some.Source("ldif", null, ("bare-persons", "accounts")), file).Accounts.Count);
    }

    [Fact]
    public void A_search_that_did_not_end_well_is_incomplete()
    {
        var text = Samples.Ldif.Replace("result: 0 Success", "result: 4 Size limit exceeded", StringComparison.Ordinal);

        Assert.False(Some.Read(Connector, Some.File("x.ldif", text)).Summary.Complete);
    }
}
