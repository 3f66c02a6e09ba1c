using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A running slapd that holds `jo` and `ada`, whose passwords are their names, beside those that countersign signs in as.</summary>
internal static class LiveDirectory
{
    public const string Jo = "uid=jo,ou=people,dc=example,dc=org";
    public const string Ada = "uid=ada,ou=people,dc=example,dc=org";

    private const string Directives = """
        limits dn.exact="cn=reader,dc=example,dc=org" size=unlimited
        access to attrs=userPassword by anonymous auth by * none
        access to attrs=pwdAccountLockedTime by dn.exact="cn=actor,dc=example,dc=org" write by dn.exact="cn=reader,dc=example,dc=org" read by * none
        access to attrs=entry,objectClass,uid,entryUUID by dn.exact="cn=actor,dc=example,dc=org" read by dn.exact="cn=reader,dc=example,dc=org" read by * none
        access to * by dn.exact="cn=reader,dc=example,dc=org" read by * none
        """;

    /// <param name="reader">The password of `cn=reader`.</param>
    /// <param name="actor">The password of `cn=actor`.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<SlapdServer> StartAsync(string reader, string actor, CancellationToken cancel) => SlapdServer.StartAsync(
        $"""
        dn: ou=people,dc=example,dc=org
        objectClass: organizationalUnit
        ou: people

        dn: cn=default,dc=example,dc=org
        objectClass: device
        objectClass: pwdPolicy
        cn: default
        pwdAttribute: userPassword
        pwdLockout: TRUE

        {Entry("cn=reader,dc=example,dc=org", "organizationalRole", reader)}

        {Entry("cn=actor,dc=example,dc=org", "organizationalRole", actor)}

        {Entry(Jo, "account", "jo")}

        {Entry(Ada, "account", "ada")}
        """,
        Directives, "ppolicy_default cn=default,dc=example,dc=org", cancel);

    private static string Entry(string name, string objectClass, string password) =>
        $"dn: {name}\nobjectClass: {objectClass}\nobjectClass: simpleSecurityObject\nuserPassword: {password}";
}
