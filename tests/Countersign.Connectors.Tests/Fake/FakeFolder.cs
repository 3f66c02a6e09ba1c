using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Connectors.Fake;
using Countersign.Connectors.Secrets;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.Fake;

/// <summary>A governance folder with one fake system in it, read and acted on as the product does.</summary>
internal sealed class FakeFolder : IDisposable
{
    public const string File = "fake/crm.json";

    // INVARIANT: as the fake writes it, so that one account's text can be compared before and after.
    public const string Sample =
        """
        {
          "accounts": {
            "ana": {
              "id": "a-1", "enabled": true, "sessions": 3, "kind": "human", "email": "ana@example.org", "employeeId": null,
              "lastActivityAt": "2026-05-30T08:00:00.000000Z",
              "grants": [ { "name": "admin", "class": "admin" }, { "name": "report" } ]
            },
            "bo": { "id": "b-1", "enabled": true, "sessions": 2, "grants": [ { "name": "admin", "class": "admin" }, { "name": "report" } ] },
            "cy": { "id": "c-1", "enabled": false, "sessions": 0, "grants": [] }
          }
        }
        """;

    private static readonly SourceActing Acting = new(new Dictionary<string, string>(), null, SourceActing.UsualPerHour);

    private readonly TemporaryFolder secrets = new();

    private readonly string root = Directory.CreateTempSubdirectory("countersign-fake-").FullName;
    private readonly FakeConnector connector = new();

    public FakeFolder(string misbehave = "", int pageSize = 100)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        Text = Sample.Insert(1, $"\"pageSize\": {pageSize}, \"misbehave\": [{misbehave}],");
    }

    /// <summary>Those that have no store of secrets to do with.</summary>
    public static IEnumerable<StepKind> Steps => Enum.GetValues<StepKind>().Where(step => step <= StepKind.RestoreGrant);

    public string FullPath => Path.Combine(root, File);

    public string Text
    {
        get => System.IO.File.ReadAllText(FullPath);
        set => System.IO.File.WriteAllText(FullPath, value);
    }

    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonArray Effects => Json["effects"] as JsonArray ?? [];

    /// <summary>The folder of the store of its secrets.</summary>
    public string Secrets => secrets.Path;

    public SecretStore Store => new("files", Secrets, () => RandomNumberGenerator.GetBytes(16));

    public JsonArray Misbehave => (JsonArray)Json["misbehave"]!;

    public static StepTarget Target(string account, string? grant = null) => new(SubjectId.Account("some", account), account, grant);

    /// <summary>The target of a step at the sample, where each step has something to change: `ana`, or `cy` whose logins are refused.</summary>
    public static StepTarget TargetOf(StepKind step) => step switch
    {
        StepKind.RefuseLogins or StepKind.EndSessions => Target("ana"),
        StepKind.RemoveGrant => Target("ana", "admin"),
        StepKind.AllowLogins => Target("cy"),
        StepKind.RestoreGrant => Target("cy", "admin"),
        StepKind.IssueSecret or StepKind.RetireSecret or StepKind.PromoteSecret or StepKind.WithdrawSecret => Key("dee"),
    };

    /// <summary>The one key of an account.</summary>
    public static StepTarget Key(string account) => new(SubjectId.Credential("some", account, "key"), account, null) { Credential = "key" };

    /// <summary>What was observed before such a step was planned.</summary>
    public static TargetState BeforeOf(StepKind step) => new()
    {
        Identity = TargetOf(step).Account == "cy" ? "c-1" : "a-1",
        Facts = step == StepKind.RestoreGrant
            ? new Dictionary<string, string> { ["grant"] = "admin", ["grant.class"] = "admin" }
            : new Dictionary<string, string>(),
    };

    public string AccountText(string name) => Json["accounts"]![name]!.ToJsonString(JsonSerializerOptions.Web);

    public Collected Read()
    {
        var items = new List<SourceItem>();
        ReadInto(items);
        return new Collected(items);
    }

    /// <summary>Reads, so that what came before a refusal is kept.</summary>
    public void ReadInto(List<SourceItem> items)
    {
        foreach (var item in connector.Read(Input(), TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }
    }

    public TargetState Observe(StepTarget target) => connector.Actuator.Observe(Input(), target, TestContext.Current.CancellationToken);

    public StepAnswer Apply(StepKind step, StepTarget target, TargetState before, CancellationToken? cancel = null)
    {
        var input = Input();
        return connector.Actuator.Apply(
            input with { Source = input.Source.AsActor() }, step, target, before, cancel ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Takes a step at its target of the sample.</summary>
    public StepAnswer Apply(StepKind step) => Apply(step, TargetOf(step), BeforeOf(step));

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        secrets.Dispose();
    }

    private SourceInput Input()
    {
        var source = Some.Source("fake-system") with { Files = [File], Acting = Acting };
        return Some.Input(source, [.. SourceFiles.Open(DeploymentRules.Default, root, source)]) with { Secrets = Store };
    }
}
