using System.Diagnostics;

namespace Countersign.Testing;

/// <summary>
/// A private slapd for tests, on loopback alone, with TLS for `localhost`, the overlay `ppolicy` and `lastbind`. It ends, and its folder goes,
/// when it is disposed or when the test process is gone in whatever way.
/// </summary>
public sealed class SlapdServer : IAsyncDisposable
{
    public const string Root = "cn=root,dc=example,dc=org";
    public const string RootPassword = "canary-root";

    private readonly KeptServer server;

    private SlapdServer(KeptServer server, int port, int tlsPort) => (this.server, Port, TlsPort) = (server, port, tlsPort);

    /// <summary>Where it speaks in the clear, or encrypted once that is asked for.</summary>
    public int Port { get; }

    /// <summary>Where it speaks encrypted.</summary>
    public int TlsPort { get; }

    /// <summary>Its certificate, in PEM form; it signed itself.</summary>
    public string Certificate => File.ReadAllText($"{server.Folder}/server.crt");

    /// <summary>Why no server can be started here, or null when one can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "slapd is started for tests on Unix only"
        : Find("slapd") is null || Find("slapadd") is null || Find("ldapmodify") is null
            ? "slapd is not installed; on Debian: apt-get install slapd ldap-utils"
            : null;

    /// <summary>A server of the caller's own; dispose it. Skips the test where slapd is absent, fails it where `CI=true`.</summary>
    /// <param name="ldif">What is below `dc=example,dc=org`, which is there already.</param>
    /// <param name="directives">Further lines for its database in `slapd.conf`, access and limits above all.</param>
    /// <param name="ppolicy">The line that makes a policy hold for whoever names none, or another of the overlay; null for no overlay.</param>
    public static async Task<SlapdServer> StartAsync(
        string ldif, string directives, string? ppolicy = "ppolicy_default cn=default,ou=policies,dc=example,dc=org", CancellationToken cancel = default)
    {
        Requirement.Met(Missing);
        var folder = Directory.CreateTempSubdirectory("csl").FullName;
        var (port, tlsPort) = (ServerKeys.FreePort(), ServerKeys.FreePort());
        ServerKeys.Write(folder);
        Directory.CreateDirectory($"{folder}/data");
        await File.WriteAllTextAsync($"{folder}/slapd.conf", Configuration(folder, directives, ppolicy), cancel);
        await File.WriteAllTextAsync($"{folder}/base.ldif", $"{Suffix}\n\n{ldif}\n", cancel);
        try
        {
            await KeptServer.DoAsync([Find("slapadd")!, "-q", "-f", $"{folder}/slapd.conf", "-l", $"{folder}/base.ldif"], "", cancel);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
        string[] serve = [Find("slapd")!, "-d", "0", "-f", $"{folder}/slapd.conf", "-h", $"ldap://127.0.0.1:{port} ldaps://127.0.0.1:{tlsPort}"];
        var started = new SlapdServer(new KeptServer(folder, "KILL", serve), port, tlsPort);
        await started.server.AwaitReadyAsync("slapd", async () => await started.SignInAsync(Root, RootPassword, cancel) == 0, cancel);
        return started;
    }

    /// <summary>Makes changes as the one whom nothing is refused, written as LDIF; fails where one is not made.</summary>
    public Task ChangeAsync(string ldif, CancellationToken cancel) => KeptServer.DoAsync([.. Tool("ldapmodify", Root, RootPassword), "-a"], ldif, cancel);

    /// <summary>An entry with all that is in it, line by line, as the one whom nothing is refused sees it; empty where there is none.</summary>
    public async Task<string> SeenAsync(string name, CancellationToken cancel)
    {
        var (_, said) = await KeptServer.RunAsync([.. Tool("ldapsearch", Root, RootPassword), "-LLL", "-o", "ldif-wrap=no", "-s", "base", "-b", name, "*", "+"], "", cancel);
        return said;
    }

    /// <summary>What a sign-in ends with: 0 where it is let in, 49 where it is not.</summary>
    public async Task<int> SignInAsync(string name, string password, CancellationToken cancel) =>
        (await KeptServer.RunAsync(Tool("ldapwhoami", name, password), "", cancel)).Code;

    /// <summary>Ends the server at once, as a power cut would; its folder stays until it is disposed.</summary>
    public void Cut()
    {
        using var process = Process.GetProcessById(int.Parse(File.ReadAllText($"{server.Folder}/pid"), System.Globalization.CultureInfo.InvariantCulture));
        process.Kill();
        process.WaitForExit();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private const string Suffix = "dn: dc=example,dc=org\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: Example";

    private static string Configuration(string folder, string directives, string? ppolicy) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/nis.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        {(ppolicy is null ? "" : "moduleload ppolicy")}
        pidfile {folder}/pid
        TLSCertificateFile {folder}/server.crt
        TLSCertificateKeyFile {folder}/server.key
        database mdb
        suffix dc=example,dc=org
        directory {folder}/data
        maxsize 268435456
        dbnosync
        rootdn {Root}
        rootpw {RootPassword}
        lastbind on
        index objectClass,uid,entryUUID eq
        {directives}
        {(ppolicy is null ? "" : "overlay ppolicy\n" + ppolicy)}
        """ + "\n";

    private string[] Tool(string name, string user, string password) =>
        [Find(name)!, "-x", "-H", $"ldap://127.0.0.1:{Port}", "-D", user, "-w", password];

    private static string? Find(string name) => KeptServer.Find(name, "/usr/bin", "/usr/sbin");
}
