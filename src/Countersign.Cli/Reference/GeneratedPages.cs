using Countersign.Cli.Terminals;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Reference;

/// <summary>Every page that is written from the code. A test holds what is committed equal to this.</summary>
internal static class GeneratedPages
{
    private const string Lifecycle = "docs/life-of-a-finding.md";
    private const string Rates = "docs/reference/generate.md";

    /// <summary>Path below the checkout and text of each page.</summary>
    public static IEnumerable<(string Path, string Text)> All(string checkout, Terminal terminal, TimeProvider clock) =>
        [
            ("docs/reference/cli.md", CommandPage.Write(Program.Commands(terminal, clock))),
            ("docs/reference/mapping-fields.md", MappingFieldsPage.Write()),
            (Lifecycle, LifecyclePage.Write(File.ReadAllText(Path.Combine(checkout, Lifecycle)))),
            (Rates, RatesPage.Write(File.ReadAllText(Path.Combine(checkout, Rates)))),
            .. JsonSchemas.Files().Select(schema => ($"docs/reference/schemas/{schema.Key}", schema.Value)),
        ];
}
