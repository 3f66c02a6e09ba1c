using System.Text.Json.Nodes;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class JsonSchemaTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "reference", "schemas");

    [Fact]
    public void Schemas_in_the_repository_are_current()
    {
        var files = JsonSchemas.Files();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            Directory.CreateDirectory(Folder);
            foreach (var (name, text) in files)
            {
                File.WriteAllText(Path.Combine(Folder, name), text);
            }
        }
        Assert.Equal(files.Keys, Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(files, f => Assert.Equal(f.Value, File.ReadAllText(Path.Combine(Folder, f.Key))));
    }

    [Fact]
    public void Schemas_refuse_unknown_fields_and_name_required_ones()
    {
        var policy = JsonNode.Parse(JsonSchemas.Files()["Policy.schema.json"])!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)policy["$schema"]);
        var spec = policy["properties"]!["spec"]!;
        Assert.False((bool)spec["additionalProperties"]!);
        Assert.Contains("satisfiedWhen", spec["required"]!.AsArray().Select(n => (string?)n));
        Assert.DoesNotContain("tests", spec["required"]!.AsArray().Select(n => (string?)n));
    }
}
