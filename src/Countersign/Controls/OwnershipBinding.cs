using Countersign.Parties;

namespace Countersign.Controls;

/// <summary>Fills what the controls of a plane or label leave open; a control's own value wins.</summary>
public sealed record OwnershipBinding
{
    public required string Name { get; init; }

    public ControlPlane? Plane { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public PartyId? Owner { get; init; }

    public IReadOnlyList<PartyId> Responsible { get; init; } = [];

    public PartyId? Approver { get; init; }

    public PartyId? Signatory { get; init; }

    public IReadOnlyDictionary<string, RaciRow> Raci { get; init; } = new Dictionary<string, RaciRow>();

    public bool Selects(Control control) =>
        (Plane is null || Plane == control.Plane)
        && Labels.All(l => control.Labels.TryGetValue(l.Key, out var value) && value == l.Value);

    /// <summary>The control with its open questions answered from this binding.</summary>
    public Control Fill(Control control)
    {
        var raci = new SortedDictionary<string, RaciRow>(StringComparer.Ordinal);
        foreach (var (activity, row) in Raci.Concat(control.Raci))
        {
            raci[activity] = row;
        }
        foreach (var activity in RaciActivities.All)
        {
            raci.TryAdd(activity, new RaciRow(control.Owner ?? Owner, Responsible));
        }
        return control with
        {
            Owner = control.Owner ?? Owner,
            Signatory = control.Signatory ?? Signatory,
            Terms = control.Terms.ToDictionary(t => t.Key, t => Fill(t.Value)),
            DefaultTerms = Fill(control.DefaultTerms ?? ExceptionDefaults.Terms),
            Raci = raci,
        };
    }

    private ExceptionTerms Fill(ExceptionTerms terms) => terms with { Approver = terms.Approver ?? Approver };
}
