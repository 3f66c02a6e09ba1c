using System.Text.Json.Nodes;
using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.Actions;

/// <summary>The file of a fake system, as tests write it and look into it.</summary>
internal sealed class FakeCrm(TestEstate estate, string system = "crm")
{
    public const string File = "crm.json";

    public static string Source { get; } = SourceOf("perHour: 1000");

    /// <param name="actions">What else it says of acting.</param>
    /// <param name="system">What it is called, and its file with it.</param>
    public static string SourceOf(string actions, string system = "crm") => $$"""
        kind: Source
        metadata: { name: {{system}} }
        spec:
          connector: fake-system
          files: [{{system}}.json]
          owner: team:iam
          schedule: { every: 365d }
          actions: { allowed: true, {{actions}} }
        """;

    private string Name => $"{system}.json";

    private string Path => System.IO.Path.Combine(estate.Folder, Name);

    /// <summary>Accounts that nobody has used for long, with two sessions and one grant each.</summary>
    public static string Text(params string[] accounts)
    {
        var all = accounts.Select(name => $$"""
            "{{name}}": { "id": "id-{{name}}", "enabled": true, "sessions": 2, "kind": "service", "lastActivityAt": "2025-06-01T00:00:00.000000Z",
              "grants": [ { "name": "root", "class": "admin" }, { "name": "read", "class": "read" } ] }
            """);
        return $$"""{ "accounts": { {{string.Join(", ", all)}} } }""";
    }

    /// <summary>What goes wrong from now on, and nothing else.</summary>
    public void Misbehave(params (string On, string How)[] entries) => Change(root => root["misbehave"] =
        new JsonArray([.. entries.Select(entry => (JsonNode)new JsonObject { ["on"] = entry.On, ["how"] = entry.How, ["times"] = 1 })]));

    /// <summary>Somebody else changes an account.</summary>
    public void Set(string account, string member, JsonNode value) => Change(root => root["accounts"]![account]![member] = value);

    /// <summary>The steps that were carried out on an account, in their order; `=` behind one that changed nothing.</summary>
    public IReadOnlyList<string> Effects(string account) =>
    [
        .. (Root()["effects"]?.AsArray() ?? []).Where(effect => (string)effect!["account"]! == account)
            .Select(effect => (string)effect!["step"]! + ((bool)effect["changed"]! ? "" : "=")),
    ];

    /// <summary>The same of all accounts.</summary>
    public IReadOnlyList<string> Effects() => [.. (Root()["effects"]?.AsArray() ?? []).Select(effect => (string)effect!["step"]!)];

    /// <summary>What is left of what was to go wrong.</summary>
    public int Unused => (Root()["misbehave"]?.AsArray() ?? []).Sum(entry => (int?)entry!["times"] ?? 1);

    public (bool Enabled, int Sessions, int Grants) State(string account)
    {
        var found = Root()["accounts"]![account]!;
        return ((bool)found["enabled"]!, (int)found["sessions"]!, found["grants"]!.AsArray().Count);
    }

    public string Json(string account) => Root()["accounts"]![account]!.ToJsonString();

    private JsonNode Root() => JsonNode.Parse(System.IO.File.ReadAllText(Path))!;

    private void Change(Action<JsonNode> change)
    {
        var root = Root();
        change(root);
        estate.Write(Name, root.ToJsonString());
    }
}
