using System.Reflection;
using Countersign.Api.Workspaces;
using Countersign.Server.Access;
using Countersign.Server.Hosting;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Which workspace this is.</summary>
internal static class WorkspaceEndpoints
{
    public static string Version { get; } =
        typeof(WorkspaceEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/workspace", Show).Requires(Permission.ViewWorkspace).WithName("showWorkspace").WithSummary("The workspace that is served.");

    // Where a workspace lies is told to its own user only, and never a connection string, which may hold a password.
    private static Ok<WorkspaceReport> Show(HttpContext context, WorkspaceRuntime runtime, IServer server)
    {
        var location = context.Caller().OnPrivateSocket && WorkspaceKey.IsPath(runtime.Options.Connection) ? runtime.Options.Connection : null;
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(url =>
            url.StartsWith("http://127.", StringComparison.Ordinal));
        return TypedResults.Ok(new WorkspaceReport(runtime.Row.Name, runtime.Row.SimulatedAt?.ToString(), Version, address, location));
    }
}
