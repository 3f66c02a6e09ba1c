using System.Text;
using Countersign.Inventory.Mappings;

namespace Countersign.Cli.Reference;

/// <summary>The fields that a mapping may fill, from their table.</summary>
internal static class MappingFieldsPage
{
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Fields of a Mapping

            Written by `countersign docs generate`; a test checks that it is current. [Mappings](mappings.md) tells how to use them.
            The names are those of the [neutral form](sources/json-lines.md). What is not mapped is unknown.


            """);
        foreach (var shape in MappedShapes.Sections)
        {
            Table(text, shape, $"`{shape.Subject}`", shape.Id is not null);
            foreach (var (list, part) in shape.Parts)
            {
                Table(text, part, $"`{shape.Subject}`, in its list `{list}`", merges: false);
            }
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder text, MappedShape shape, string title, bool merges)
    {
        text.Append("## ").Append(title).Append("\n\n| field | comes to |\n|---|---|\n");
        text.Append("| `each` | a list: one for each item, which is `it` |\n| `when` | true or false: whether there is one at all |\n");
        if (merges)
        {
            text.Append("| `merge` | `true`: several rows may tell of one (no expression) |\n");
        }
        foreach (var field in shape.Fields)
        {
            var since = field.Since is null ? "" : $"; `null` counts from `{field.Since}`";
            text.Append($"| `{field.Name}`{(field.Required ? " (required)" : "")} | {field.Expected}{since} |\n");
        }
        text.Append('\n');
    }
}
