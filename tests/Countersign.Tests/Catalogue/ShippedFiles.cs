using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Tests.Catalogue;

/// <summary>The documents under `catalog/`, read as far as these tests need.</summary>
internal static class ShippedFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, Policy>> AllPolicies =
        new(() => Documents("policies").ToDictionary(d => Name(d), ToPolicy));

    public static IReadOnlyDictionary<string, Policy> Policies => AllPolicies.Value;

    public static IReadOnlyList<JsonObject> Controls => [.. Documents("controls")];

    public static string Name(JsonObject document) => (string)document["metadata"]!["name"]!;

    public static CompiledPolicy Compiled(string name)
    {
        var compilation = PolicyCompiler.Compile(Policies[name]);
        Assert.Empty(compilation.Problems);
        return compilation.Policy!;
    }

    public static IEnumerable<JsonObject> Documents(string kind) =>
        Directory.GetFiles(Path.Combine(Root(), "catalog", kind), "*.yaml").Order(StringComparer.Ordinal).Select(YamlJson.Read);

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run the tests inside a checkout.");
        }
        return folder.FullName;
    }

    private static Policy ToPolicy(JsonObject document)
    {
        var spec = document["spec"]!;
        return new Policy
        {
            Name = Name(document),
            Title = (string)document["metadata"]!["title"]!,
            Control = new ControlId((string)spec["control"]!),
            Subject = Enum<SubjectKind>(spec["subject"]!),
            AnsweredBy = Enum<AnsweredBy>(spec["answeredBy"]!),
            AppliesWhen = (string?)spec["appliesWhen"] ?? "true",
            SatisfiedWhen = (string)spec["satisfiedWhen"]!,
            Severity = [.. spec["severity"]!.AsArray().Select(s => new SeverityRule((string?)s!["when"], Enum<Severity>(s["is"]!)))],
            Message = (string)spec["message"]!,
            Remedies = [.. spec["remedies"]!.AsArray().Select(r => Enum<ActionKind>(r!))],
            Due = spec["due"]!.AsObject().ToDictionary(d => Enum<Severity>(JsonValue.Create(d.Key)!), d => Days(d.Value!)),
            Tests = [.. spec["tests"]!.AsArray().Select(ToTest)],
        };
    }

    private static PolicyTest ToTest(JsonNode? test) => new(
        test!["given"]!.ToJsonString(), Instant.Parse((string)test["at"]!), Enum<PolicyOutcome>(test["expect"]!),
        [.. test["missing"]?.AsArray().Select(m => (string)m!) ?? []]);

    private static T Enum<T>(JsonNode word)
        where T : struct, Enum => word.Deserialize<T>(Inventory.Json.DomainJson.Policy);

    private static TimeSpan Days(JsonNode text) =>
        TimeSpan.FromDays(int.Parse(((string)text!).TrimEnd('d'), System.Globalization.CultureInfo.InvariantCulture));
}
