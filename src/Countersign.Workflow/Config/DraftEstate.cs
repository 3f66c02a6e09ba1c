using System.Text;
using Countersign.Connectors;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config;

/// <summary>Configuration for a folder of exports that nobody wrote YAML for: observed, without parties.</summary>
public static class DraftEstate
{
    /// <summary>A workspace named after the folder, and a source for each name among the drafts; equal names are one source of several files.</summary>
    public static IReadOnlyList<ConfigFile> From(string folder, IEnumerable<SourceDraft> drafts)
    {
        var sources = drafts.GroupBy(d => d.Source.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Write);
        return
        [
            new("drafted/sources.yaml", string.Join("---\n", sources)),
            new("drafted/workspace.yaml", Workspace(folder)),
        ];
    }

    private static string Workspace(string folder) => $$"""
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: {{NameOf(folder)}}, title: {{Quoted(folder.Length > 200 ? folder[..200] : folder)}} }
        spec: { enforce: [] }

        """;

    private static string Write(IGrouping<string, SourceDraft> drafts)
    {
        var source = drafts.First().Source;
        var text = new StringBuilder();
        foreach (var reason in drafts.Select(d => d.Reason).Distinct())
        {
            text.Append("# ").Append(reason.ReplaceLineEndings(" ")).Append('\n');
        }
        text.Append($"apiVersion: countersign/v1\nkind: Source\nmetadata: {{ name: {source.Name}, title: {Quoted(source.Title)} }}\nspec:\n");
        text.Append($"  connector: {source.Connector}\n");
        text.Append($"  files: [{string.Join(", ", drafts.SelectMany(d => d.Source.Files).Distinct().Select(Quoted))}]\n");
        Append(text, "tenant", source.Tenant);
        Append(text, "environment", source.Environment);
        Append(text, "asOf", source.AsOf?.ToString());
        Lists(text, source);
        return text.ToString();
    }

    private static void Lists(StringBuilder text, Source source)
    {
        if (source.FeedsParties)
        {
            text.Append("  feeds: [parties]\n");
        }
        if (source.AbsentStatus is { } status)
        {
            text.Append($"  absentStatus: {Words<Inventory.AccountStatus>.Of(status)}\n");
        }
        if (source.Classify.Count > 0)
        {
            var rules = source.Classify.Select(c => $"{{ when: {Quoted(c.When)}, kind: {Words<Inventory.AccountKind>.Of(c.Kind)} }}");
            text.Append($"  classify: [{string.Join(", ", rules)}]\n");
        }
        if (source.Correlate.Count > 0)
        {
            text.Append($"  correlate: [{string.Join(", ", source.Correlate.Select(c => $"{{ by: {Words<CorrelationKey>.Of(c)} }}"))}]\n");
        }
        if (source.Settings.Count > 0)
        {
            text.Append($"  settings: {{ {string.Join(", ", source.Settings.Select(s => $"{Quoted(s.Key)}: {Quoted(s.Value)}"))} }}\n");
        }
    }

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append($"  {field}: {Quoted(value)}\n");
        }
    }

    private static string NameOf(string folder)
    {
        var name = string.Concat(folder.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        return name.Length == 0 ? "drafted" : Quoted(name.Length > 100 ? name[..100].Trim('-') : name);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
