using Countersign.Controls;

namespace Countersign.Workflow.Config.Documents;

internal static class RaciPart
{
    public static IReadOnlyDictionary<string, RaciRow> Read(Fields spec) => new SortedDictionary<string, RaciRow>(
        spec.Named("raci").ToDictionary(r => r.Name, r => Row(r.Part)), StringComparer.Ordinal);

    private static RaciRow Row(Fields part) => new(part.Party("accountable"), part.Parties("responsible"))
    {
        Consulted = part.Parties("consulted"),
        Informed = part.Parties("informed"),
    };
}
