using Countersign.Controls;

namespace Countersign.Workflow.Config.Documents;

internal static class EvidencePart
{
    public static EvidenceRequirement Read(Fields part) =>
        new(part.Text("kind") ?? "", part.Span("freshness") ?? TimeSpan.Zero, part.Text("collector") ?? "attestation");
}
