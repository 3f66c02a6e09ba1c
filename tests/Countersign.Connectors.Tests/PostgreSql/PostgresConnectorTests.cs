using Countersign.Connectors.Reaching;
using Countersign.Connectors.PostgreSql;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.PostgreSql;

/// <summary>Roles are read of a server that runs, and every way not to get at them is told apart.</summary>
public sealed class PostgresConnectorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Secret = "COUNTERSIGN_SECRET_PG";

    private static readonly PostgresConnector Connector = new();

    [Fact]
    public void Who_can_sign_in_is_an_account_and_who_only_has_members_is_none()
    {
        var accounts = Read().Accounts.ToDictionary(account => account.NativeId, account => account.Status.Value);

        Assert.Equal(
            [
                "a>b/c% Disabled", "app Active", "countersign Active", "early Active", "gone Disabled", "idle Disabled", "pg_signal_backend Active",
                "postgres Active", "reporting Active", "root Active",
            ],
            accounts.OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => $"{account.Key} {account.Value}"));
    }

    [Fact]
    public void A_right_is_held_once_by_the_shortest_way_with_its_class()
    {
        var held = Account("app").Grants.Value.ToDictionary(grant => grant.Id, grant => grant.Class.OrDefault());

        Assert.Equal(
            new SortedDictionary<string, string?>(StringComparer.Ordinal)
            {
                ["database:postgres:CONNECT"] = "read",
                ["role:staff"] = null,
                ["grants:staff"] = "identity-admin",
                ["role:staff>role:readers"] = null,
                ["role:staff>role:readers>role:pg_read_all_data"] = "read",
                ["role:staff>role:readers>schema:postgres.sales:USAGE"] = "read",
                ["role:staff>role:readers>tables:postgres.sales:SELECT"] = "read",
                ["tables:postgres.sales:INSERT"] = "write",
            },
            held);
        Assert.Equal(["role:staff", "role:readers"], Account("app").Grants.Value.Single(grant => grant.Entitlement == "role:pg_read_all_data").Path);
    }

    [Fact]
    public void Who_can_become_an_administrator_holds_that()
    {
        var root = Account("root").Grants.Value;
        var reporting = Account("reporting").Grants.Value.ToDictionary(grant => grant.Id, grant => grant.Class.OrDefault());

        Assert.Equal([("attribute:createrole", "identity-admin", false), ("attribute:superuser", "admin", true)], root.Select(g => (g.Id, g.Class.Value, g.Wildcard.Value)));
        Assert.Equal(
            [
                "database:postgres:OWNER admin", "role:owners identity-admin", "role:owners>attribute:createrole identity-admin",
                "role:owners>schema:postgres.sales:OWNER admin", "role:pg_database_owner admin",
                "role:pg_database_owner>schema:postgres.public:OWNER admin", "tables:postgres.sales:OWNER admin",
            ],
            reporting.Where(g => g.Value is not null).Select(g => $"{g.Key} {g.Value}").Order(StringComparer.Ordinal));
        var staff = Read(("admin-roles", "staff; other")).Accounts.Single(a => a.NativeId == "app").Grants.Value;
        Assert.Equal("admin", staff.Single(grant => grant.Id == "role:staff").Class.Value);
    }

    [Fact]
    public void What_gives_more_than_it_seems_to_is_told()
    {
        var early = Account("early").Grants.Value.ToDictionary(grant => grant.Id, grant => grant.Class.OrDefault());

        Assert.Equal(
            new SortedDictionary<string, string?>(StringComparer.Ordinal)
            {
                ["columns:postgres.sales:SELECT"] = "read",
                ["parameter:archive_command:ALTER_SYSTEM"] = "admin",
                ["system:postgres.pg_authid:SELECT"] = "admin",
                ["tables:postgres.sales:UPDATE"] = "write",
                ["tables:postgres.sales:UPDATE:GRANT"] = "identity-admin",
            },
            early);
        Assert.All(Read().Accounts.SelectMany(a => a.Grants.Value), grant => Assert.Contains(grant.Entitlement, Offered()));
    }

    [Fact]
    public void Names_with_our_own_signs_in_them_stay_apart()
    {
        var odd = Account("a>b/c%").Grants.Value;

        Assert.Equal(["role:staff%3AADMIN", "role:staff%3AADMIN>attribute:superuser"], odd.Select(grant => grant.Id));
        Assert.Equal("admin", odd[0].Class.Value);
    }

    [Fact]
    public void A_password_ends_where_the_role_says_so()
    {
        Fact<Instant> Ends(string role) => Assert.Single(Account(role).Credentials.Value).ExpiresAt;

        Assert.Equal(Instant.Parse("2026-01-01T00:00:00Z"), Ends("app").Value);
        Assert.True(Ends("reporting").IsNone);
        Assert.True(Ends("root").IsNone);
        Assert.True(Ends("a>b/c%").IsNone);
        Assert.Equal(new Instant(0), Ends("early").Value);
        Assert.Equal(CredentialStatus.Inactive, Account("gone").Credentials.Value[0].Status.Value);
        Assert.Equal(CredentialStatus.Inactive, Account("app").Credentials.Value[0].Status.Value);
        Assert.True(Account("reporting").Credentials.Value[0].Status.IsUnknown);
    }

    [Fact]
    public void Of_a_comment_only_the_owner_is_taken_and_no_secret_comes_out()
    {
        var all = Dump.Of(Read().Items);

        Assert.Equal(new OwnerHint("comment", "team:payments"), Assert.Single(Account("app").OwnerHints));
        Assert.Empty(Account("reporting").OwnerHints);
        Assert.Empty(Account("gone").OwnerHints);
        Assert.Equal("José", Assert.Single(Account("idle").OwnerHints).Party);
        Assert.All(["hunter2", "canary"], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reading_is_of_now_and_its_digest_follows_the_roles()
    {
        var (one, same) = (Read().Summary, Read().Summary);
        await postgres.Server.ExecuteAsync("CREATE ROLE passing NOLOGIN", TestContext.Current.CancellationToken);
        var other = Read().Summary;
        await postgres.Server.ExecuteAsync("DROP ROLE passing", TestContext.Current.CancellationToken);

        Assert.Equal((true, Some.Now, false, one.ContentDigest), (one.Complete, one.AsOf!.Value, one.AsOfInferred, same.ContentDigest));
        Assert.NotEqual(one.ContentDigest, other.ContentDigest);
        Assert.Equal(one.ContentDigest, Read().Summary.ContentDigest);
        Assert.Equal(10, one.Counts["accounts"]);
    }

    [Fact]
    public void Over_the_network_the_certificate_is_checked_for_the_name()
    {
        var trusted = Some.File("ca.pem", postgres.Server.Certificate);

        Assert.Equal(10, Collect(Networked("localhost"), "canary-reader", trusted).Accounts.Count);
        Assert.Equal("source.postgresql.tls", Refusal(Networked("localhost"), "canary-reader"));
        Assert.Equal("source.postgresql.tls", Refusal(Networked("127.0.0.1"), "canary-reader", trusted));
        Assert.Equal("source.postgresql.certificate", Refusal(Networked("localhost"), "canary-reader", Some.File("ca.pem", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----")));
    }

    [Fact]
    public void Without_tls_this_machine_alone_is_read()
    {
        Assert.Equal(10, Collect(Networked("127.0.0.1", ("tls", "off")), "canary-reader").Accounts.Count);
        Assert.Equal("source.postgresql.settings", Assert.Throws<UnreadableSourceException>(() => Connector.EndpointOf(Networked("db.example.org", ("tls", "off")))).Code);
    }

    [Fact]
    public void Each_refusal_says_why_and_none_tells_the_secret()
    {
        Assert.Equal("source.postgresql.refused", Refusal(Networked("127.0.0.1", ("tls", "off")), "canary-wrong"));
        Assert.Equal("source.postgresql.refused", Refusal(Networked("127.0.0.1", ("tls", "off"), ("user", "nobody")), "canary-wrong"));
        Assert.Equal("source.postgresql.refused", Refusal(Socketed(("database", "nothing")), "canary-wrong"));
        Assert.Equal("source.postgresql.unreachable", Refusal(Networked("127.0.0.1", ("tls", "off"), ("port", "1")), "canary-wrong"));
    }

    [Theory]
    [InlineData("host", "", "`settings.host`")]
    [InlineData("user", "", "`settings.user`")]
    [InlineData("port", "0", "`settings.port`")]
    [InlineData("port", "65536", "`settings.port`")]
    [InlineData("tls", "maybe", "`settings.tls`")]
    [InlineData("databse", "shop", "`settings.databse`")]
    [InlineData("host", "/tmp/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789", "`settings.host`")]
    public void A_setting_that_means_nothing_is_named(string name, string value, string told)
    {
        var refusal = Assert.Throws<UnreadableSourceException>(() => Connector.EndpointOf(Networked("localhost", (name, value))));

        Assert.Equal("source.postgresql.settings", refusal.Code);
        Assert.StartsWith(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_an_encoding_is_refused_in_words()
    {
        var cancel = TestContext.Current.CancellationToken;
        await postgres.Server.ExecuteAsync("CREATE DATABASE bytes ENCODING SQL_ASCII TEMPLATE template0", cancel);
        await postgres.Server.ExecuteAsync("DO $$ BEGIN EXECUTE 'CREATE SCHEMA ' || quote_ident(convert_from('\\xff'::bytea, 'SQL_ASCII')); END $$", cancel, "bytes");

        Assert.Equal("source.postgresql.encoding", Refusal(Socketed(("database", "bytes")), "any secret"));
        await postgres.Server.ExecuteAsync("CREATE DATABASE latin ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0", cancel);
        await postgres.Server.ExecuteAsync("CREATE ROLE \"zo\u00eb\"", cancel, "latin");
        Assert.Equal("source.postgresql.encoding", Refusal(Socketed(), "any secret"));
        await postgres.Server.ExecuteAsync("DROP ROLE \"zo\u00eb\"", cancel, "latin");
    }

    [Theory]
    [InlineData("password")]
    [InlineData("md5")]
    [InlineData("trust")]
    public async Task The_secret_itself_is_never_sent(string way)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var other = await PostgresServer.StartListeningAsync(cancel, way);
        await other.ExecuteAsync("SET password_encryption = 'md5'; CREATE ROLE countersign LOGIN PASSWORD 'canary-reader'", cancel);

        Assert.Equal("source.postgresql.handshake", Refusal(With("127.0.0.1", [("tls", "off"), ("port", $"{other.Port}")]), "canary-reader"));
        Assert.Equal("source.postgresql.handshake", Refusal(
            With("localhost", [("port", $"{other.Port}")]), "canary-reader", Some.File("ca.pem", other.Certificate)));
    }

    [Fact]
    public void The_session_can_only_read()
    {
        using var server = PostgresServerConnection.Open(Input(Socketed(("user", "postgres")), "any"), new PostgresSettings(Socketed(("user", "postgres"))));

        Assert.Equal("source.postgresql.lost", Assert.Throws<UnreadableSourceException>(() => server.Rows("CREATE ROLE x", CancellationToken.None).Count()).Code);
    }

    private Collected Read(params (string Name, string Value)[] settings) => Collect(Socketed(settings), "any");

    private List<string> Offered() => [.. Read().Items.OfType<SourceItem.EntitlementItem>().Select(item => item.Entitlement.NativeId)];

    private Account Account(string role) => Read().Accounts.Single(account => account.NativeId == role);

    private string Refusal(Source source, string secret, params ExportFile[] files)
    {
        var refusal = Assert.Throws<UnreadableSourceException>(() => Collect(source, secret, files));
        Assert.DoesNotContain(secret, refusal.Message, StringComparison.Ordinal);
        return refusal.Code;
    }

    private static Collected Collect(Source source, string secret, params ExportFile[] files) =>
        new([.. Connector.Read(Input(source, secret, files), TestContext.Current.CancellationToken)]);

    private static SourceInput Input(Source source, string secret, params ExportFile[] files)
    {
        var at = Connector.EndpointOf(source)!.Value;
        return Some.Input(source, files) with
        {
            Reach = Reach.To(new DeploymentRules { Secrets = [new ListedSecret(Secret, [$"{at}"])] }, source, at, _ => secret),
        };
    }

    private Source Socketed(params (string Name, string Value)[] settings) => With(postgres.Server.Socket, settings);

    private Source Networked(string host, params (string Name, string Value)[] settings) => With(host, settings);

    private Source With(string host, (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["host"] = host, ["port"] = $"{postgres.Server.Port}", ["user"] = "countersign" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }
        return Some.Source("postgresql") with { Settings = all, Secret = Secret };
    }
}
