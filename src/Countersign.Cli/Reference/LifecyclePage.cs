using System.Text;
using Countersign.Findings;

namespace Countersign.Cli.Reference;

/// <summary>The state diagram of findings, drawn from the move table into its page.</summary>
internal static class LifecyclePage
{
    private const string Begin = "<!-- moves:begin -->";
    private const string End = "<!-- moves:end -->";

    /// <exception cref="CliFailure">The page lacks the place for the diagram.</exception>
    public static string Write(string page)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n{Diagram()}{page[end..]}"
            : throw new CliFailure("docs.lifecycle.place", $"The page has no `{Begin}` before `{End}`.", "Put both lines back where the diagram belongs.");
    }

    private static string Diagram()
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> Detected\n");
        foreach (var ((from, trigger), to) in FindingLifecycle.Moves.OrderBy(m => m.Key.From).ThenBy(m => m.Key.Trigger))
        {
            text.Append("  ").Append(from).Append(" --> ").Append(to).Append(": ").Append(trigger).Append('\n');
        }
        return text.Append("  Closed --> [*]\n```\n").ToString();
    }
}
