using Countersign.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Countersign.Server.Conventions;

/// <summary>Tells in the API's document which operations take which header of ours.</summary>
internal static class DescribedHeaders
{
    private const string OfVersions =
        "The ETag of what was read, or several. Where it has another version by now, the answer is 412, `request.stale`, and nothing is done.";

    private const string OfKeys =
        "A key of the caller's, 200 characters at most. The same request with the same key gets its first answer again, and does nothing.";

    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IfMatchTaken>().Any())
        {
            Add(operation, HeaderNames.IfMatch, OfVersions);
        }
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
        {
            Add(operation, WireHeaders.IdempotencyKey, OfKeys);
        }
        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
