using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>A fake system whose accounts hold old keys, and what its store holds of new ones.</summary>
internal sealed class FakeKeys(TestEstate estate)
{
    public static string Source { get; } = FakeCrm.SourceOf("perHour: 10000, secrets: { store: files }");

    public static string Text(params string[] accounts) => new JsonObject
    {
        ["accounts"] = new JsonObject(accounts.Select(name => KeyValuePair.Create(name, JsonNode.Parse(
            $$"""{ "id": "id-{{name}}", "enabled": true, "sessions": 0, "kind": "service", "grants": [], "keys": [ { "id": "old", "since": "2025-06-01T00:00:00.000000Z" } ] }""")))),
    }.ToJsonString();

    /// <summary>What an account is let in with: `old`, and whatever the store holds by its name there.</summary>
    public string LetsIn(string account)
    {
        var held = new[] { "current", "next" }.Select(version => (version, Path: PathOf(account, version))).Where(each => File.Exists(each.Path))
            .ToDictionary(each => Fingerprint(File.ReadAllText(each.Path)), each => each.version);
        var keys = JsonNode.Parse(File.ReadAllText(Path.Combine(estate.Folder, FakeCrm.File)))!["accounts"]![account]!["keys"]!.AsArray()
            .Select(key => (string)key!["id"]!);
        return string.Join(' ', keys.Select(key => key == "old" ? key : held.GetValueOrDefault(key, "lost")));
    }

    /// <summary>What the store holds of an account.</summary>
    public string Held(string account) => string.Join(' ', new[] { "current", "next" }.Where(version => File.Exists(PathOf(account, version))));

    public string PathOf(string account, string version) => Path.Combine(estate.Secrets, "crm", $"{account}#key", version);

    private static string Fingerprint(string secret) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..32]}";
}
