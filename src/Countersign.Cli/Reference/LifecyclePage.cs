using System.Text;
using Countersign.Findings;

namespace Countersign.Cli.Reference;

/// <summary>The state diagram of findings, drawn from the move table into its page.</summary>
internal static class LifecyclePage
{
    /// <exception cref="CliFailure">The page lacks the place for it.</exception>
    public static string Write(string page) => WrittenPart.Fill(page, "moves", Diagram());

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
