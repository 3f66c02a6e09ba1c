using Countersign.Controls;

namespace Countersign.Workflow.Config;

/// <summary>Which bindings answer for a control, the more specific first: by number of labels, then with a plane, then by name.</summary>
internal static class OwnershipBindings
{
    public static IEnumerable<OwnershipBinding> For(Control control, IEnumerable<OwnershipBinding> bindings) =>
        bindings.Where(b => b.Selects(control))
            .OrderByDescending(b => b.Labels.Count)
            .ThenByDescending(b => b.Plane is not null)
            .ThenBy(b => b.Name, StringComparer.Ordinal);

    /// <summary>One binding over all that select the control: each answer from the most specific one that gives it.</summary>
    public static Control Fill(Control control, IEnumerable<OwnershipBinding> bindings)
    {
        var merged = For(control, bindings).Reverse().Aggregate(
            new OwnershipBinding { Name = "" },
            (below, above) => above with
            {
                Owner = above.Owner ?? below.Owner,
                Responsible = above.Responsible.Count > 0 ? above.Responsible : below.Responsible,
                Approver = above.Approver ?? below.Approver,
                Signatory = above.Signatory ?? below.Signatory,
                Raci = below.Raci.Where(r => !above.Raci.ContainsKey(r.Key)).Concat(above.Raci).ToDictionary(),
            });
        return merged.Fill(control);
    }
}
