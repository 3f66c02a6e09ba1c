using Countersign.Inventory;

namespace Countersign.Findings;

/// <summary>One instance of a template for which the template's finding holds, or held until it was seen otherwise or gone.</summary>
public sealed record FindingInstance(SubjectId Subject, Instant Since, Instant? Until);
