using Countersign.Connectors.OpenLdap;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Remediation;
using Countersign.Testing;
using Xunit;
using static Countersign.Connectors.Tests.OpenLdap.OpenLdapFixture;

namespace Countersign.Connectors.Tests.OpenLdap;

/// <summary>Accounts and groups are read of a server that runs; what may not be seen is unknown, and what is not all there is no whole reading.</summary>
public sealed class OpenLdapConnectorTests(OpenLdapFixture ldap) : IClassFixture<OpenLdapFixture>
{
    private static readonly OpenLdapConnector Connector = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Accounts_are_told_with_what_the_server_knows_of_them()
    {
        var read = Read();
        var jo = read.Account("jo");

        Assert.Equal(Person("jo"), jo.NativeId);
        Assert.Equal(("inetOrgPerson", "Jo Doe", "jo@example.org", "17"), (jo.NativeType, jo.DisplayName.Value, jo.Email.Value, jo.EmployeeId.Value));
        Assert.Equal(Instant.Parse("2024-01-02T03:04:05Z"), jo.CreatedAt.Value);
        Assert.Equal(Instant.Parse("2024-10-04T00:00:00Z"), jo.ExpiresAt.Value);
        Assert.Equal(new OwnerHint("manager", Person("ada")), Assert.Single(jo.OwnerHints));
        Assert.Equal(["entry_uuid", "uid_number"], jo.Attributes.Keys);
        var password = Assert.Single(jo.Credentials.Value);
        Assert.Equal((Instant.Parse("2025-01-02T03:04:05Z"), CredentialStatus.Active), (password.RotatedAt.Value, password.Status.Value));
        Assert.Equal(Instant.Parse("2025-06-07T08:09:10Z"), read.Activity("jo").LastSignInAt.Value);
        Assert.True(read.Account("ada").Credentials.IsUnknown);
        Assert.True(read.Activity("ada").LastSignInAt.IsUnknown);
        Assert.Equal((true, 12L, 5L), (read.Summary.Complete, read.Count("accounts"), read.Count("groups")));
        Assert.Equal((7L, 2L), (read.Count("memberships"), read.Count("dangling_members")));
    }

    [Fact]
    public void A_lock_is_what_the_policy_makes_of_it()
    {
        string Status(Collected read, string name) => read.Account(name).Status is { IsValue: true } told ? $"{told.Value}" : "unknown";
        string[] names = ["jo", "gone", "slip", "kept", "void"];

        Assert.Equal(["Active", "Disabled", "Active", "Locked", "Active"], names.Select(name => Status(Read(), name)));
        var unnamed = Read(("policy", ""));
        Assert.Equal(["Active", "unknown", "unknown", "Locked", "Active"], names.Select(name => Status(unnamed, name)));
        Assert.Contains(unnamed.Summary.Notes, note => note.Contains(Person("gone"), StringComparison.Ordinal));
        Assert.Contains(unnamed.Summary.Notes, note => note.Contains("pwdLockout", StringComparison.Ordinal) && note.Contains(Person("void"), StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_are_held_once_by_the_shortest_way_and_a_cycle_ends()
    {
        var read = Read(("admin-groups", "ADMINS; other"));

        Assert.Equal(
            [
                $"{Group("staff")}", $"{Group("unix")}", $"{Group("users")}", $"{Group("staff")}>{Group("ops")}", $"{Group("staff")}>{Group("ops")}>{Group("admins")}",
            ],
            read.Account("jo").Grants.Value.Select(grant => grant.Id));
        var admins = read.Account("jo").Grants.Value[^1];
        Assert.Equal([Group("staff"), Group("ops")], admins.Path);
        Assert.Equal(("admins", "admin", true), (admins.Name, admins.Class.Value, read.Account("jo").Grants.Value[0].Class.IsUnknown));
        Assert.Empty(read.Account("ada").Grants.Value);
        Assert.Equal(Person("ada"), read.Entitlements.Single(e => e.Name == "staff").Owner.Value);
        Assert.All(read.Accounts.Where(account => account.Name.Value == "twin"), twin => Assert.Empty(twin.Grants.Value));
        Assert.Contains(read.Summary.Notes, note => note.Contains("`twin`", StringComparison.Ordinal) && note.Contains("`uid=nobody,ou=people", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_never_signed_in_is_known_from_when_that_is_noted_on()
    {
        var read = Read(("sign-ins-since", "2026-01-31T09:00:00Z"));

        Assert.Equal(Instant.Parse("2026-01-31T09:00:00Z"), read.Activity("ada").LastActivityAt.Since);
        Assert.True(read.Activity("ada").LastActivityAt.IsNone);
        Assert.Equal(Instant.Parse("2024-01-02T03:04:05Z"), Read(("sign-ins-since", "2020-01-01T00:00:00Z")).Activity("ada").LastSignInAt.Since);
        Assert.Contains("account.last_activity_at", read.Summary.Tells);
    }

    [Fact]
    public void What_may_not_be_read_is_unknown_and_never_told_as_missing()
    {
        using var other = Started(Frame, $"""
            access to attrs=userPassword by anonymous auth by * none
            access to attrs=pwdAccountLockedTime,pwdLastSuccess by * none
            access to * by dn.exact="{Reader}" read by * none
            """);
        var read = Collect(Input(other.Server.Port, Reader, "canary-countersign", [("policy", Policy), ("sign-ins-since", "2020-01-01T00:00:00Z")], []));

        Assert.All(read.Accounts, account => Assert.True(account.Status.IsUnknown));
        Assert.True(read.Activity("weak").LastSignInAt.IsUnknown);
        Assert.DoesNotContain("account.status", read.Summary.Tells);
        Assert.Contains("whether accounts are active", read.Summary.CannotTell);
        Assert.True(read.Account("weak").Grants.IsUnknown);
    }

    [Fact]
    public void Where_the_server_knows_no_locks_nobody_is_told_to_be_free_of_one()
    {
        using var bare = StartedBare();
        var input = Input(bare.Server.Port, Reader, "canary-countersign", [("policy", Policy)], []);

        Assert.All(Collect(input).Accounts, account => Assert.True(account.Status.IsUnknown && account.Credentials.IsUnknown));
        Assert.True(Connector.Actuator!.Observe(input, new StepTarget(default, Weak, null), Cancel).RefusesLogins.IsUnknown);
    }

    [Fact]
    public void A_group_that_hides_its_members_makes_the_reading_incomplete()
    {
        const string Groups = """

            dn: cn=open,ou=groups,dc=example,dc=org
            objectClass: posixGroup
            cn: open
            gidNumber: 1

            dn: cn=closed,ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            cn: closed
            member: cn=weak,ou=services,dc=example,dc=org
            """;
        using var other = Started(Frame + "\n" + Groups, $"""
            access to attrs=userPassword by anonymous auth by * none
            access to dn.base="{Group("closed")}" attrs=member by * none
            access to * by dn.exact="{Reader}" read by * none
            """);
        var read = Collect(Input(other.Server.Port, Reader, "canary-countersign", [], []));

        Assert.False(read.Summary.Complete);
        Assert.Contains(Group("closed"), Assert.Single(read.Summary.Notes, note => note.Contains("incomplete", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_lies_elsewhere_makes_the_reading_incomplete_and_is_not_followed()
    {
        const string Elsewhere = """

            dn: ou=far,dc=example,dc=org
            objectClass: referral
            objectClass: extensibleObject
            ou: far
            ref: ldap://127.0.0.1:1/ou=far,dc=example,dc=org
            """;
        using var other = Started(Frame + "\n" + Elsewhere, Access);

        Assert.False(Collect(Input(other.Server.Port, Reader, "canary-countersign", [], [])).Summary.Complete);
        Assert.Equal("source.openldap.referral", Refusal(Input(other.Server.Port, Reader, "canary-countersign", [("base", "ou=far,dc=example,dc=org")], [])));
    }

    [Fact]
    public void More_than_a_page_is_read_whole_or_not_at_all()
    {
        var many = string.Join("\n\n", Enumerable.Range(0, 1200).Select(i => $"dn: uid=u{i},ou=people,dc=example,dc=org\nobjectClass: account\nuid: u{i}"));
        using var other = Started(Frame + "\n\n" + many, Access);
        SourceInput As(string user, string size) => Input(other.Server.Port, user, PasswordOf(user), [("page-size", size)], []);

        Assert.Equal(1204, Collect(As(Reader, "100")).Accounts.Count);
        Assert.Equal(Collect(As(Reader, "1000")).Summary.Counts, Collect(As(Reader, "7")).Summary.Counts);
        Assert.Equal("source.openldap.limit", Refusal(As(Weak, "100")));
    }

    [Fact]
    public void A_server_that_dies_in_the_middle_tells_nothing()
    {
        var many = string.Join("\n\n", Enumerable.Range(0, 1200).Select(i => $"dn: uid=u{i},ou=people,dc=example,dc=org\nobjectClass: account\nuid: u{i}"));
        using var other = Started(Frame + "\n\n" + many, Access);
        var input = Input(other.Server.Port, Reader, "canary-countersign", [("page-size", "50")], []);
        using var server = OpenLdapServer.Open(input, new OpenLdapSettings(input.Source), Cancel);
        var settings = new OpenLdapSettings(input.Source);
        var pages = server.All(settings.Root, settings.Accounts, ["uid"], Cancel).GetEnumerator();
        Assert.True(Enumerable.Range(0, 60).All(_ => pages.MoveNext()));

        other.Server.Cut();

        var lost = Assert.Throws<UnreadableSourceException>(() => { while (pages.MoveNext()) { } });
        Assert.Equal("source.openldap.lost", lost.Code);
        Assert.Equal("source.openldap.unreachable", Refusal(input));
    }

    [Fact]
    public void A_reading_is_of_now_and_its_digest_follows_the_entries()
    {
        var input = ldap.Input(Reader, null, ("base", "ou=people,dc=example,dc=org"), ("group-base", "ou=groups,dc=example,dc=org"));
        var (one, same) = (Collect(input).Summary, Collect(input).Summary);
        ldap.Server.ChangeAsync($"dn: {Person("passing")}\nobjectClass: account\nuid: passing\n", Cancel).GetAwaiter().GetResult();
        var other = Collect(input).Summary;
        ldap.Server.ChangeAsync($"dn: {Person("passing")}\nchangetype: delete\n", Cancel).GetAwaiter().GetResult();

        Assert.Equal((input.Now, false, one.ContentDigest), (one.AsOf!.Value, one.AsOfInferred, same.ContentDigest));
        Assert.NotEqual(one.ContentDigest, other.ContentDigest);
        Assert.Equal(one.ContentDigest, Collect(input).Summary.ContentDigest);
    }

    [Theory]
    [InlineData("(uid=jo)", "jo")]
    [InlineData("(&(objectClass=account)(!(|(uid=twin)(uid=v*)(uid=*ne))))", "kept slip")]
    [InlineData("(&(uid=*)(!(userPassword=*)))", "")]
    [InlineData("(uid=\\6ao)", "jo")]
    [InlineData("(&(objectClass=inetOrgPerson)(uidNumber>=1001)(uidNumber<=1001))", "jo")]
    public void Which_entries_are_accounts_can_be_said(string filter, string names)
    {
        var input = ldap.Input(Reader, null, ("filter", filter));

        if (names.Length == 0)
        {
            Assert.Equal("source.openldap.no_accounts", Refusal(input));
            return;
        }
        Assert.Equal(names.Split(' '), Collect(input).Accounts.Select(account => account.Name.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_secret_comes_out() =>
        Assert.DoesNotContain("canary", Dump.Of(Read(("admin-groups", "staff")).Items), StringComparison.Ordinal);

    [Fact]
    public void Encrypted_the_certificate_is_checked_for_the_name()
    {
        var trusted = Some.File("ca.pem", ldap.Server.Certificate);
        SourceInput At(string host, string tls, params ExportFile[] files) => Input(
            tls == "verify" ? ldap.Server.TlsPort : ldap.Server.Port, Reader, "canary-countersign", [("host", host), ("tls", tls)], files);

        Assert.All(["verify", "starttls"], tls =>
        {
            Assert.Equal(12, Collect(At("localhost", tls, trusted)).Accounts.Count);
            Assert.Equal("source.openldap.tls", Refusal(At("localhost", tls)));
            Assert.Equal("source.openldap.tls", Refusal(At("127.0.0.1", tls, trusted)));
            Assert.Equal(
                "source.openldap.certificate",
                Refusal(At("localhost", tls, Some.File("ca.pem", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"))));
        });
        Assert.Equal("source.openldap.handshake", Refusal(Input(ldap.Server.Port, Reader, "canary-countersign", [("host", "localhost"), ("tls", "verify")], [trusted])));
    }

    [Fact]
    public void Each_refusal_says_why_and_none_tells_the_secret()
    {
        Assert.Equal("source.openldap.refused", Refusal(ldap.Input(Reader, "canary-wrong")));
        Assert.Equal("source.openldap.refused", Refusal(ldap.Input("cn=nobody,dc=example,dc=org", "canary-wrong")));
        Assert.Equal("source.openldap.no_base", Refusal(ldap.Input(Blind)));
        Assert.Equal("source.openldap.no_base", Refusal(ldap.Input(Reader, null, ("base", "dc=example,dc=com"))));
        Assert.Equal("source.openldap.unreachable", Refusal(Input(1, Reader, "canary-wrong", [], [])));
        Assert.Equal("source.as_of.future", Refusal(ldap.Input(Reader) with { Now = Instant.Parse("2024-06-01T00:00:00Z") }));
    }

    [Theory]
    [InlineData("host", "", "`settings.host`")]
    [InlineData("host", "/run/slapd/ldapi", "`settings.host`")]
    [InlineData("host", "ldap://127.0.0.1", "`settings.host`")]
    [InlineData("user", "", "`settings.user`")]
    [InlineData("user", "countersign", "`settings.user`")]
    [InlineData("base", "", "`settings.base`")]
    [InlineData("base", "example", "`settings.base`")]
    [InlineData("group-base", "dc=a\0b", "`settings.group-base`")]
    [InlineData("policy", "default", "`settings.policy`")]
    [InlineData("port", "0", "`settings.port`")]
    [InlineData("port", "65536", "`settings.port`")]
    [InlineData("page-size", "0", "`settings.page-size`")]
    [InlineData("page-size", "10001", "`settings.page-size`")]
    [InlineData("tls", "maybe", "`settings.tls`")]
    [InlineData("sign-ins-since", "yesterday", "`settings.sign-ins-since`")]
    [InlineData("filter", "uid=jo", "`settings.filter`")]
    [InlineData("filter", "(uid=jo", "`settings.filter`")]
    [InlineData("filter", "(uid=jo))", "`settings.filter`")]
    [InlineData("filter", "(&)", "`settings.filter`")]
    [InlineData("filter", "(!(a=b)(c=d))", "`settings.filter`")]
    [InlineData("filter", "(cn:dn:=x)", "`settings.filter`")]
    [InlineData("filter", "(uid=a\\zz)", "`settings.filter`")]
    [InlineData("filter", "(uid>=a*)", "`settings.filter`")]
    [InlineData("filter", "(uid=a**b)", "`settings.filter`")]
    [InlineData("pasword", "x", "`settings.pasword`")]
    public void A_setting_that_means_nothing_is_named(string name, string value, string told)
    {
        var source = ldap.Input(Reader).Source;
        var refusal = Assert.Throws<UnreadableSourceException>(
            () => Connector.EndpointOf(source with { Settings = new Dictionary<string, string>(source.Settings) { [name] = value } }));

        Assert.Equal("source.openldap.settings", refusal.Code);
        Assert.StartsWith(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_tls_this_machine_alone_is_read()
    {
        string Wrong(params (string, string)[] settings) => Assert.Throws<UnreadableSourceException>(
            () => Connector.EndpointOf(ldap.Input(Reader).Source with { Settings = With(settings) })).Message;
        Dictionary<string, string> With((string Name, string Value)[] settings)
        {
            var all = new Dictionary<string, string>(ldap.Input(Reader).Source.Settings);
            settings.ToList().ForEach(setting => all[setting.Name] = setting.Value);
            return all;
        }

        Assert.Contains("`settings.tls`", Wrong(("host", "ldap.example.org")), StringComparison.Ordinal);
        Assert.Equal(
            [new Endpoint("ldap.example.org", null), new Endpoint("ldap.example.org", null), new Endpoint("ldap.example.org", 389)],
            new[] { ("verify", "636"), ("starttls", "389"), ("verify", "389") }.Select(at => Connector.EndpointOf(
                ldap.Input(Reader).Source with { Settings = With([("host", "ldap.example.org"), ("tls", at.Item1), ("port", at.Item2)]) })!.Value));
        Assert.Throws<UnreadableSourceException>(() => Connector.EndpointOf(ldap.Input(Reader).Source with { Tenant = "dc=example,dc=org" }));
        Assert.Throws<UnreadableSourceException>(() => Connector.EndpointOf(ldap.Input(Reader).Source with { Files = ["ca.pem"] }));
    }

    [Fact]
    public void A_reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Connector.Read(ldap.Input(Reader), stop.Token).ToList());
    }

    private Collected Read(params (string Name, string Value)[] settings) => Collect(ldap.Input(Reader, null, settings));

    private static Collected Collect(SourceInput input) => new([.. Connector.Read(input, Cancel)]);

    private static string Refusal(SourceInput input)
    {
        var refusal = Assert.Throws<UnreadableSourceException>(() => Collect(input));
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
        return refusal.Code;
    }

    private static Owned Started(string ldif, string directives) => new(SlapdServer.StartAsync(ldif, directives, cancel: Cancel).GetAwaiter().GetResult());

    private static Owned StartedBare() => new(SlapdServer.StartAsync(
        Bare, "access to attrs=userPassword by anonymous auth by * none\naccess to * by users read", ppolicy: null, Cancel).GetAwaiter().GetResult());

    /// <summary>A server of one test.</summary>
    private sealed record Owned(SlapdServer Server) : IDisposable
    {
        public void Dispose() => Server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
