using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Everything the API answers, in the order of its document.</summary>
internal static class EndpointGroups
{
    public static IReadOnlyList<Action<RouteGroupBuilder>> All { get; } =
    [
        WorkspaceEndpoints.Map,
        OverviewEndpoints.Map,
        FindingEndpoints.Map,
        ActEndpoints.Map,
        DisputeEndpoints.Map,
        ExceptionEndpoints.Map,
        ActionEndpoints.Map,
        ContainmentEndpoints.Map,
        SignOffRuleEndpoints.Map,
        ControlEndpoints.Map,
        PolicyEndpoints.Map,
        AccountEndpoints.Map,
        SourceEndpoints.Map,
        ConfigurationEndpoints.Map,
        RunEndpoints.Map,
        JobEndpoints.Map,
        NotificationEndpoints.Map,
        DoctorEndpoints.Map,
    ];
}
