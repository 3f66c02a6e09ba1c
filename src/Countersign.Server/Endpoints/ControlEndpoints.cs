using Countersign.Api;
using Countersign.Api.Controls;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Reading;
using Countersign.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Controls after their bindings.</summary>
internal static class ControlEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var controls = api.MapGroup("/controls").Requires(Permission.ViewControls).WithTags("controls");
        controls.MapGet("", List).WithName("listControls").WithSummary("All controls, by name.");
        controls.MapGet("/{id}", Show).WithName("showControl").WithSummary("One control: who answers for what, and the policies that test it.");
    }

    private static async Task<Results<Ok<Page<ControlRow>>, JsonHttpResult<Problem>>> List(
        string? after, int? limit, WorkspaceReading reading, CancellationToken cancel)
    {
        var from = Cursor.Read(after);
        var registry = await reading.RegistryAsync(cancel);
        if ((from.Refusal ?? registry.Refusal) is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var policies = registry.Value.Policies.CountBy(policy => policy.Control).ToDictionary();
        var rows = registry.Value.FilledControls.Select(control => ControlWire.Row(control, policies.GetValueOrDefault(control.Id)));
        return TypedResults.Ok(Paging.Cut(rows.OrderBy(row => row.Id, StringComparer.Ordinal), row => row.Id, from.Value, PageSize.Of(limit)));
    }

    private static async Task<Results<Ok<ControlDetail>, JsonHttpResult<Problem>>> Show(string id, WorkspaceReading reading, CancellationToken cancel)
    {
        var registry = await reading.RegistryAsync(cancel);
        if (registry.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        if (registry.Value.FilledControls.FirstOrDefault(control => control.Id.Value == id) is not { } control)
        {
            return Problems.Result(new Refusal("control.unknown",
                $"`{id}` is no control of this workspace. `countersign control list` shows those there are."));
        }
        var policies = registry.Value.Policies.Where(policy => policy.Control == control.Id).ToList();
        return TypedResults.Ok(ControlWire.Detail(control, policies, await reading.ModesAsync(cancel)));
    }
}
