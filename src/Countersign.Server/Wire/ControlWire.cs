using Countersign.Api.Controls;
using Countersign.Controls;
using Countersign.Policies;

namespace Countersign.Server.Wire;

/// <summary>Controls as the API writes them, after their bindings.</summary>
internal static class ControlWire
{
    public static ControlRow Row(Control control, int policies) => new(
        control.Id.Value, control.Title, Words.Of(control.Plane), Words.Of(control.State), control.Owner?.ToString(), control.Signatory?.ToString(),
            policies);

    public static ControlDetail Detail(Control control, IReadOnlyList<Policy> policies, IReadOnlyDictionary<string, PolicyMode> modes) => new()
    {
        Control = Row(control, policies.Count),
        Protects = control.Boundary.Protects,
        MayChange = control.Boundary.MayChange,
        Responsible = [.. control.Responsible.Select(party => party.ToString())],
        Approvers = Enum.GetValues<Severity>().ToDictionary(Words.Of, severity => control.ApproverFor(severity)?.ToString()),
        Policies = [.. policies.Select(policy => new ControlPolicy(
            policy.Name, policy.Title, Words.Of(policy.Subject), Words.Of(modes.GetValueOrDefault(policy.Name, PolicyMode.Observe))))],
        Mappings = [.. control.Mappings.Select(mapping => mapping.Reference)],
    };
}
