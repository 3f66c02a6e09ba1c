using System.Text;

namespace Countersign.Estates.Governing;

/// <summary>A file of documents, kept far below what lint reads.</summary>
internal sealed class YamlFile
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a document; `spec` is its body, in flow or indented by two.</summary>
    public YamlFile Add(string kind, string name, string title, string spec)
    {
        if (text.Length > 0)
        {
            text.Append("---\n");
        }
        text.Append("apiVersion: countersign/v1\nkind: ").Append(kind).Append("\nmetadata: { name: ").Append(name).Append(", title: ").Append(title)
            .Append(" }\nspec:").Append(spec.StartsWith('{') ? " " + spec : "\n" + spec).Append('\n');
        return this;
    }

    public void Write(string folder, string name)
    {
        var path = Path.Combine(folder, "governance", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
    }
}
