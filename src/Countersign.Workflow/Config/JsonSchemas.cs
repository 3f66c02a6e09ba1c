using System.Text.Encodings.Web;
using System.Text.Json;
using Countersign.Workflow.Config.Documents;

namespace Countersign.Workflow.Config;

/// <summary>JSON Schemas (draft 2020-12) for editors, written from the same description that documents are checked by.</summary>
public static class JsonSchemas
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File names (`Control.schema.json`) and contents.</summary>
    public static IReadOnlyDictionary<string, string> Files() => new SortedDictionary<string, string>(
        KindCatalog.All.ToDictionary(k => $"{k.Kind}.schema.json", k => k.ToJson().ToJsonString(Indented) + "\n"), StringComparer.Ordinal);
}
