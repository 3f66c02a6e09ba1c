using System.Text.Json.Nodes;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// Somebody has left and can still sign in by a directory that runs: found, planned, done, read back, and taken back, by the built command alone.
/// </summary>
public sealed class LiveDirectoryTests : IDisposable
{
    private const string Reader = "canary-93c1-reader";
    private const string Actor = "canary-93c1-actor";

    private readonly LiveEstate estate = new(("COUNTERSIGN_SECRET_LDAP", Reader), ("COUNTERSIGN_SECRET_LDAP_ACT", Actor));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => estate.Dispose();

    [Fact]
    public async Task A_leaver_is_shut_out_of_a_running_directory_and_nobody_else()
    {
        await using var server = await StartedAsync();
        var finding = await estate.FindingAsync($"account:ldap-main/{Uri.EscapeDataString(LiveDirectory.Jo)}");
        Assert.Equal(("leaver-account-active", "team:iam"), ((string?)finding["policy"], (string?)finding["resolver"]));

        var planned = await estate.ActAsync(LiveEstate.Lead, "plan", $"{finding["id"]}", "disable");
        Assert.Equal(("planned", 0), ((string?)planned["state"], await server.SignInAsync(LiveDirectory.Jo, "jo", Cancel)));
        var done = await estate.ActAsync(LiveEstate.Lead, "run", $"{planned["id"]}");

        Assert.Equal("succeeded", (string?)done["state"]);
        Assert.Equal([("refuse_logins", "taken")], done["steps"]!.AsArray().Select(step => ((string)step!["step"]!, (string)step["state"]!)));
        Assert.Equal((49, 0), (await server.SignInAsync(LiveDirectory.Jo, "jo", Cancel), await server.SignInAsync(LiveDirectory.Ada, "ada", Cancel)));
        (await estate.Command().RunAsync("action", "run", $"{planned["id"]}", "--as", LiveEstate.Lead)).With(ExitCode.Refused);

        (await estate.Command().RunAsync("collect", "ldap-main")).With(ExitCode.Ok);
        (await estate.Command().RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal("verified", (string?)(await estate.ActAsync(null, "show", $"{planned["id"]}"))["state"]);

        var undo = await estate.ActAsync(LiveEstate.Lead, "undo", $"{planned["id"]}");
        Assert.Equal("succeeded", (string?)(await estate.ActAsync(LiveEstate.Lead, "run", $"{undo["id"]}"))["state"]);
        Assert.Equal(0, await server.SignInAsync(LiveDirectory.Jo, "jo", Cancel));
        Assert.All(
            Directory.EnumerateFiles(estate.Home, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-93c1", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_to_be_read_stays_as_it_was()
    {
        await using var server = await StartedAsync();
        var before = await AccountsAsync();

        await server.ChangeAsync($"dn: {LiveDirectory.Ada}\nchangetype: delete\n", Cancel);
        var refused = (await estate.Command(("COUNTERSIGN_SECRET_LDAP", "canary-93c1-wrong")).RunAsync("collect", "ldap-main")).With(ExitCode.Failure);
        Assert.Contains("source.openldap.refused", refused.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.Out + refused.Error, StringComparison.Ordinal);
        server.Cut();
        Assert.Contains("source.openldap.unreachable", (await estate.Command().RunAsync("collect", "ldap-main")).With(ExitCode.Failure).Out, StringComparison.Ordinal);

        Assert.Equal(before, await AccountsAsync());
        Assert.Contains("ada", before, StringComparison.Ordinal);
    }

    private async Task<string> AccountsAsync() => (await estate.Command().RunAsync("account", "list", "--output", "csv")).With(ExitCode.Ok).Out;

    private async Task<SlapdServer> StartedAsync()
    {
        var server = await LiveDirectory.StartAsync(Reader, Actor, Cancel);
        Describe(server);
        (await estate.Command().RunAsync("up", estate.Folder, "--once")).With(ExitCode.Ok);
        return server;
    }

    private void Describe(SlapdServer server) => estate.Describe(
        server.Certificate,
        $$"""
          secrets:
            - { name: COUNTERSIGN_SECRET_LDAP, hosts: ["localhost:{{server.TlsPort}}"] }
            - { name: COUNTERSIGN_SECRET_LDAP_ACT, hosts: ["localhost:{{server.TlsPort}}"] }
        """,
        $$"""
        kind: Source
        metadata: { name: ldap-main }
        spec:
          connector: openldap
          files: [server.pem]
          owner: team:iam
          settings:
            host: localhost
            port: "{{server.TlsPort}}"
            user: cn=reader,dc=example,dc=org
            base: dc=example,dc=org
            policy: cn=default,dc=example,dc=org
          secret: env:COUNTERSIGN_SECRET_LDAP
          classify: [ { when: "account.name in ['jo', 'ada']", kind: human }, { when: "true", kind: service } ]
          correlate: [ { by: name } ]
          actions: { allowed: true, settings: { user: "cn=actor,dc=example,dc=org" }, secret: env:COUNTERSIGN_SECRET_LDAP_ACT }
        """);
}
