using Countersign.Parties;

namespace Countersign.Controls;

/// <summary>What must hold, and who answers for it. What a document leaves open is null until a binding fills it.</summary>
public sealed record Control
{
    public const string RemediationActivity = "remediation";

    public required ControlId Id { get; init; }

    public required string Title { get; init; }

    public required ControlPlane Plane { get; init; }

    public ControlState State { get; init; } = ControlState.Active;

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public ControlBoundary Boundary { get; init; } = new([], []);

    public PartyId? Owner { get; init; }

    /// <summary>By activity: `design-approval`, `change-approval`, `incident-response`, `periodic-review`, `remediation`.</summary>
    public IReadOnlyDictionary<string, RaciRow> Raci { get; init; } = new Dictionary<string, RaciRow>();

    /// <summary>Terms by severity; `DefaultTerms` for severities that the document does not name.</summary>
    public IReadOnlyDictionary<Severity, ExceptionTerms> Terms { get; init; } = new Dictionary<Severity, ExceptionTerms>();

    public ExceptionTerms? DefaultTerms { get; init; }

    public PartyId? Signatory { get; init; }

    public IReadOnlyList<EvidenceRequirement> Evidence { get; init; } = [];

    public TimeSpan? ReviewEvery { get; init; }

    /// <summary>When it was last reviewed, as its document says; null where it never was.</summary>
    public Instant? ReviewedAt { get; init; }

    public IReadOnlyList<FrameworkMapping> Mappings { get; init; } = [];

    public ExceptionTerms? TermsFor(Severity severity) => Terms.GetValueOrDefault(severity) ?? DefaultTerms;

    public PartyId? ApproverFor(Severity severity) => TermsFor(severity)?.Approver ?? DefaultTerms?.Approver;

    public IReadOnlyList<PartyId> Responsible => Raci.GetValueOrDefault(RemediationActivity)?.Responsible ?? [];
}
