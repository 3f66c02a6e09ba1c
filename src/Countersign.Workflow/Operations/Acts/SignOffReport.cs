using Countersign.Findings.Acts;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What of a list was signed off, and what was left out with its reason.</summary>
public sealed record SignOffReport(IReadOnlyList<ActReport> Signed, IReadOnlyList<RefusedFinding> Refused);
