using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Access;

/// <summary>Declares the permissions of routes, and finds routes that declare none.</summary>
internal static class RoutePermissions
{
    public static TBuilder Requires<TBuilder>(this TBuilder route, Permission permission) where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(new RequiredPermission(permission));
        return route;
    }

    /// <exception cref="UndeclaredPermissionException">A route declares no permission, or more than one.</exception>
    public static void Check(IEndpointRouteBuilder routes)
    {
        var wrong = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetOrderedMetadata<RequiredPermission>().Count != 1)
            .Select(endpoint => endpoint.DisplayName ?? "a route without name")
            .ToList();
        if (wrong.Count > 0)
        {
            throw new UndeclaredPermissionException(wrong);
        }
    }
}
