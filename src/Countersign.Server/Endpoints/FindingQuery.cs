using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;
using Countersign.Server.Wire;
using Countersign.Storage.Queries;

namespace Countersign.Server.Endpoints;

/// <summary>The query of a list of findings, as it was written. Without a state, the open ones; all of them with `all`.</summary>
internal sealed record FindingQuery(
    string? State, string? Severity, string? Policy, string? Control, string? Resolver, string? Source, bool? All, string? After, int? Limit)
{
    public Decision<FindingFilter> Filter()
    {
        var state = Words.Read<FindingState>(State, "state");
        var severity = Words.Read<Severity>(Severity, "severity");
        if ((state.Refusal ?? severity.Refusal) is { } refusal)
        {
            return refusal;
        }
        if (!PartyId.TryParse(Resolver, out var resolver) && Resolver is not null)
        {
            return new Refusal("request.resolver", $"`{Resolver}` is no party. Write `person:KEY` or `team:KEY`.");
        }
        return new FindingFilter
        {
            States = state.Value is { } one ? [one] : All == true ? [] : FindingFilter.Open.States,
            Severity = severity.Value,
            Policy = Policy,
            Control = Control is null ? null : new ControlId(Control),
            Resolvers = Resolver is null ? [] : [resolver],
            Source = Source,
        };
    }
}
