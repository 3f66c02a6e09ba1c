using Countersign.Api;
using Countersign.Api.Sources;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Reading;
using Countersign.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Sources and how their last collection ended.</summary>
internal static class SourceEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/sources", List).Requires(Permission.ViewSources).WithTags("sources").WithName("listSources").WithSummary("All sources, by name.");

    private static async Task<Results<Ok<Page<SourceRow>>, JsonHttpResult<Problem>>> List(
        string? after, int? limit, WorkspaceReading reading, CancellationToken cancel)
    {
        var from = Cursor.Read(after);
        var registry = await reading.RegistryAsync(cancel);
        if ((from.Refusal ?? registry.Refusal) is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var states = await reading.SourcesAsync(cancel);
        var rows = registry.Value.Sources.Select(source => SourceWire.Row(source, states.GetValueOrDefault(source.Name)));
        return TypedResults.Ok(Paging.Cut(rows.OrderBy(row => row.Name, StringComparer.Ordinal), row => row.Name, from.Value, PageSize.Of(limit)));
    }
}
