using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class MappingDocument
{
    public static KindShape Shape { get; } = new("Mapping", "How rows of a foreign file become accounts. Validated and stored; no connector reads it yet.", new(
        Required("format", new WordShape(["csv", "json", "jsonl"]), "the form of the file"),
        Optional("rows", Text, "which rows: `all`, or an expression over `row`"),
        Optional("account", new MapShape(Expression), "expressions over `row` by field of an account"),
        Optional("identity", new MapShape(Expression), "expressions over `row` by field of an identity"),
        Optional("credential", new MapShape(Expression), "expressions over `row` by field of a credential"),
        Optional("grant", new MapShape(Expression), "expressions over `row` by field of a grant")));
}
