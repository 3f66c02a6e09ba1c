using System.Globalization;
using Countersign.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Conventions;

/// <summary>ETag and If-Match over the version of a thing.</summary>
internal static class VersionTag
{
    /// <summary>Says of routes that what they are about has a version, which a caller may name in If-Match.</summary>
    public static TBuilder TakesIfMatch<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(
            new IfMatchTaken(), new ProducesResponseTypeMetadata(StatusCodes.Status412PreconditionFailed, typeof(Problem), [Problems.ContentType]));

    /// <summary>Refuses an If-Match where no version is looked at: whoever sends one would believe that it was.</summary>
    public static Refusal? NotTaken(HttpContext context) =>
        context.Request.Headers.IfMatch.Count > 0 && context.GetEndpoint() is { } route && route.Metadata.GetMetadata<IfMatchTaken>() is null
            ? new Refusal(
                "request.if_match", $"`{context.Request.Method} {context.Request.Path}` takes no If-Match: no version is looked at there. Leave it out.")
            : null;

    public static void Write(HttpContext context, string version) => context.Response.Headers.ETag = $"\"{version}\"";

    public static void Write(HttpContext context, long version) => Write(context, version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Refuses a request whose If-Match names another version; null where it may go on.</summary>
    public static Refusal? Check(HttpContext context, string version) =>
        Tags(context) is { } tags && !tags.Contains($"\"{version}\"")
            ? new Refusal("request.stale",
                $"It was changed since it was read: you know version {string.Join(", ", tags)}, now it is \"{version}\". Read it again and decide anew.")
            : null;

    /// <summary>The versions that If-Match names; null where any may be acted on. What is no version matches none.</summary>
    public static IReadOnlyCollection<long>? Seen(HttpContext context) => Tags(context) is { } tags ? [.. tags.Select(Version).OfType<long>()] : null;

    // A header may come in several lines, which mean one list.
    private static IReadOnlyList<string>? Tags(HttpContext context) =>
        context.Request.Headers.IfMatch.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).ToList() is { Count: > 0 } tags
        && !tags.Contains("*")
            ? tags
            : null;

    private static long? Version(string tag) =>
        tag is ['"', .. var version, '"'] && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
