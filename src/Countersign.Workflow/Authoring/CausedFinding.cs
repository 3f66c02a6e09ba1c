using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Workflow.Authoring;

/// <summary>As much of a finding as a group of them is described by. No party and no date where nobody can resolve it.</summary>
public sealed record CausedFinding(FindingId Id, Severity Severity, string Policy, PartyId? Resolver, Instant? DueAt)
{
    internal static CausedFinding Of(Finding finding) =>
        new(finding.Id, finding.Severity, finding.Policy, finding.Assignment?.Resolver, finding.Assignment?.DueAt);
}
