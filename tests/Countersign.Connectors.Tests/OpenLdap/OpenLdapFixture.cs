using Countersign.Connectors.OpenLdap;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Tests.Support;
using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.OpenLdap;

/// <summary>One server that runs, with people, programs, groups and policies, read and acted on by users of little right.</summary>
public sealed class OpenLdapFixture : IAsyncLifetime
{
    public const string Reader = "cn=countersign,ou=services,dc=example,dc=org";
    public const string Actor = "cn=countersign-act,ou=services,dc=example,dc=org";
    public const string Weak = "cn=weak,ou=services,dc=example,dc=org";
    public const string Blind = "cn=blind,ou=services,dc=example,dc=org";
    public const string Policy = "cn=default,ou=policies,dc=example,dc=org";

    /// <summary>What each may: the reader all but passwords, the actor to lock and to change members, the weak what the reader may, the blind nothing.</summary>
    internal const string Access = $"""
        limits dn.exact="{Reader}" size=unlimited time=unlimited
        access to attrs=userPassword by anonymous auth by * none
        access to attrs=pwdAccountLockedTime by dn.exact="{Actor}" write by dn.exact="{Reader}" read by dn.exact="{Weak}" read by * none
        access to attrs=member,uniqueMember,memberUid by dn.exact="{Actor}" write by dn.exact="{Reader}" read by dn.exact="{Weak}" read by * none
        access to * by dn.exact="{Reader}" read by dn.exact="{Actor}" read by dn.exact="{Weak}" read by * none
        """;

    /// <summary>What there is on a server without the overlay `ppolicy`.</summary>
    internal static readonly string Bare = $"""
        {Unit("people")}

        {Unit("services")}

        {Unit("groups")}

        {Unit("policies")}

        {Service("countersign")}

        {Service("countersign-act")}

        {Service("weak")}

        {Service("blind")}
        """;

    internal static readonly string Frame = $"""
        {Bare}

        dn: {Policy}
        objectClass: device
        objectClass: pwdPolicy
        cn: default
        pwdAttribute: userPassword
        pwdLockout: TRUE
        pwdLockoutDuration: 300
        pwdMaxFailure: 3
        """;

    private const string Estate = """

        dn: cn=kept,ou=policies,dc=example,dc=org
        objectClass: device
        objectClass: pwdPolicy
        cn: kept
        pwdAttribute: userPassword
        pwdLockout: TRUE

        dn: cn=void,ou=policies,dc=example,dc=org
        objectClass: device
        objectClass: pwdPolicy
        cn: void
        pwdAttribute: userPassword
        pwdLockout: FALSE

        dn: uid=Jo,ou=people,dc=example,dc=org
        objectClass: inetOrgPerson
        objectClass: posixAccount
        objectClass: shadowAccount
        uid: jo
        cn: Jo Doe
        sn: Doe
        mail: jo@example.org
        employeeNumber: 17
        manager: uid=ada, ou=People, dc=example, dc=org
        uidNumber: 1001
        gidNumber: 6000
        homeDirectory: /nonexistent
        shadowExpire: 20000
        userPassword: canary-jo
        createTimestamp: 20240102030405Z
        pwdChangedTime: 20250102030405Z
        pwdLastSuccess: 20250607080910Z

        dn: uid=ada,ou=people,dc=example,dc=org
        objectClass: inetOrgPerson
        uid: ada
        cn: Ada
        sn: Ada
        userPassword: canary-ada
        createTimestamp: 20240102030405Z

        dn: uid=gone,ou=people,dc=example,dc=org
        objectClass: account
        objectClass: simpleSecurityObject
        uid: gone
        userPassword: canary-gone
        pwdAccountLockedTime: 000001010000Z

        dn: uid=slip,ou=people,dc=example,dc=org
        objectClass: account
        objectClass: simpleSecurityObject
        uid: slip
        userPassword: canary-slip
        pwdAccountLockedTime: 20260101000000Z

        dn: uid=kept,ou=people,dc=example,dc=org
        objectClass: account
        objectClass: simpleSecurityObject
        uid: kept
        userPassword: canary-kept
        pwdAccountLockedTime: 20260101000000Z
        pwdPolicySubentry: cn=kept,ou=policies,dc=example,dc=org

        dn: uid=void,ou=people,dc=example,dc=org
        objectClass: account
        objectClass: simpleSecurityObject
        uid: void
        userPassword: canary-void
        pwdAccountLockedTime: 000001010000Z
        pwdPolicySubentry: cn=void,ou=policies,dc=example,dc=org

        dn: uid=twin,ou=people,dc=example,dc=org
        objectClass: account
        uid: twin

        dn: uid=twin,ou=services,dc=example,dc=org
        objectClass: account
        uid: twin

        dn: cn=staff,ou=groups,dc=example,dc=org
        objectClass: groupOfNames
        cn: staff
        owner: uid=ada,ou=people,dc=example,dc=org
        member: UID=jo, OU=people, DC=example,DC=org
        member: cn=ops,ou=groups,dc=example,dc=org

        dn: cn=ops,ou=groups,dc=example,dc=org
        objectClass: groupOfNames
        cn: ops
        member: cn=staff,ou=groups,dc=example,dc=org
        member: uid=nobody,ou=people,dc=example,dc=org

        dn: cn=admins,ou=groups,dc=example,dc=org
        objectClass: groupOfUniqueNames
        cn: admins
        uniqueMember: cn=ops,ou=groups,dc=example,dc=org

        dn: cn=unix,ou=groups,dc=example,dc=org
        objectClass: posixGroup
        cn: unix
        gidNumber: 5000
        memberUid: jo
        memberUid: twin

        dn: cn=users,ou=groups,dc=example,dc=org
        objectClass: posixGroup
        cn: users
        gidNumber: 6000
        """;

    private SlapdServer? server;
    private int names;

    internal SlapdServer Server => server!;

    public async ValueTask InitializeAsync() => server = await SlapdServer.StartAsync(Frame + "\n" + Estate, Access);

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static string PasswordOf(string name) => $"canary-{name[(name.IndexOf('=') + 1)..name.IndexOf(',')]}";

    /// <summary>The source as somebody reads or acts on it, with the policy that the server holds to.</summary>
    internal SourceInput Input(string user, string? secret = null, params (string Name, string Value)[] settings) =>
        Input(Server.Port, user, secret ?? PasswordOf(user), [("policy", Policy), .. settings], []);

    internal static SourceInput Input(int port, string user, string secret, (string Name, string Value)[] settings, ExportFile[] files)
    {
        const string Secret = "COUNTERSIGN_SECRET_LDAP";
        var all = new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = $"{port}", ["tls"] = "off", ["user"] = user, ["base"] = "dc=example,dc=org",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }
        var source = Some.Source("openldap") with { Settings = all, Secret = Secret };
        var at = new OpenLdapConnector().EndpointOf(source)!.Value;
        var rules = new DeploymentRules { Secrets = [new ListedSecret(Secret, [$"{at}"])] };
        return Some.Input(source, files) with { Now = Instant.From(TimeProvider.System.GetUtcNow()), Reach = Reach.To(rules, source, at, _ => secret) };
    }

    internal string NewName(string stem) => $"{stem}{Interlocked.Increment(ref names)}";

    internal static string Person(string uid) => $"uid={uid},ou=people,dc=example,dc=org";

    internal static string Group(string name) => $"cn={name},ou=groups,dc=example,dc=org";

    private static string Unit(string name) => $"dn: ou={name},dc=example,dc=org\nobjectClass: organizationalUnit\nou: {name}";

    private static string Service(string name) => $"""
        dn: cn={name},ou=services,dc=example,dc=org
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: {name}
        userPassword: canary-{name}
        """;
}
