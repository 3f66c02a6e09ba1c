using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Reading;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Configuration: what is applied, what a plan would change, and applying it.</summary>
internal static class ConfigurationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var configuration = api.MapGroup("/configuration").WithTags("configuration");
        configuration.MapGet("", Show).Requires(Permission.ViewControls).WithName("showConfiguration")
            .WithSummary("Digests of the applied documents. The ETag stands for all of them.");
        configuration.MapGet("/draft", Draft).Requires(Permission.PlanConfiguration).WithName("draftConfiguration")
            .WithSummary("Documents for the exports in the served folder that nobody wrote any for.");
        configuration.MapPost("/plan", Plan).Requires(Permission.PlanConfiguration).WithName("planConfiguration")
            .WithSummary("What applying these documents would change.");
        configuration.MapPost("/apply", Apply).Requires(Permission.ApplyConfiguration).TakesIfMatch().WithName("applyConfiguration")
            .WithSummary("Applies documents whole or not at all; with If-Match only over the configuration that was read.");
    }

    private static async Task<Results<Ok<Page<AppliedDocument>>, JsonHttpResult<Problem>>> Show(
        HttpContext context, WorkspaceReading reading, CancellationToken cancel)
    {
        var registry = await reading.RegistryAsync(cancel);
        if (registry.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        VersionTag.Write(context, ConfigurationWire.Tag(registry.Value));
        return TypedResults.Ok(new Page<AppliedDocument>(ConfigurationWire.Documents(registry.Value), null));
    }

    private static async Task<Results<Ok<DraftReport>, JsonHttpResult<Problem>>> Draft(WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var drafted = await runtime.Configuration.DraftAsync(cancel);
        return Answers.Of(drafted, ConfigurationWire.Draft);
    }

    private static async Task<Results<Ok<PlanReport>, JsonHttpResult<Problem>>> Plan(
        ConfigurationRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var files = ConfigurationWire.Files(request);
        var plan = files.Refusal ?? await runtime.Configuration.PlanAsync(files.Value, context.Caller().Now, cancel);
        return Answers.Of(plan, ConfigurationWire.Plan);
    }

    private static async Task<Results<Ok<ApplyReport>, JsonHttpResult<Problem>>> Apply(
        ConfigurationRequest request, HttpContext context, WorkspaceRuntime runtime, WorkspaceReading reading, CancellationToken cancel)
    {
        var given = ConfigurationWire.Files(request);
        if (given.Refusal is { } malformed)
        {
            return Problems.Result(malformed);
        }
        if (context.Request.Headers.IfMatch.Count > 0 && await StaleAsync(context, reading, cancel) is { } stale)
        {
            return Problems.Result(stale);
        }
        var files = given.Value;
        var plan = await runtime.Configuration.PlanAsync(files, context.Caller().Now, cancel);
        if (plan.Refusal is null && plan.Value.Refusals.Count > 0)
        {
            return Problems.Result(Problems.Of(plan.Value.Refusals));
        }
        var applied = await runtime.Configuration.ApplyAsync(files, context.Person(), cancel);
        return Answers.Of(applied, ConfigurationWire.Applied);
    }

    private static async Task<Refusal?> StaleAsync(HttpContext context, WorkspaceReading reading, CancellationToken cancel)
    {
        var registry = await reading.RegistryAsync(cancel);
        return VersionTag.Check(context, registry.IsRefused ? "none" : ConfigurationWire.Tag(registry.Value));
    }
}
