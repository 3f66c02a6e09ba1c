using Countersign.Api;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Hosting;
using Countersign.Server.Reading;
using Countersign.Server.Runs;
using Countersign.Server.Scheduling;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Countersign.Server;

/// <summary>What a request goes through, top to bottom: failures, the caller, repetition, the endpoint.</summary>
internal static class WebFace
{
    private const long LargestRequest = 32 * 1024 * 1024;

    /// <exception cref="UndeclaredPermissionException">A route declares no permission.</exception>
    public static WebApplication Build(WorkspaceRuntime runtime, string socket, HostOptions options, IReadOnlyList<Action<RouteGroupBuilder>> groups)
    {
        // Watching a settings file watches all of its folder, and every write of a database that lies below it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, socket, options.LoopbackPort));
        AddParts(builder.Services, runtime);
        // A simulated clock stands still, so nothing comes due by itself.
        if (options.JobsEvery is { } every && !runtime.Clock.IsSimulated)
        {
            Triggers.Add(builder.Services, runtime, every);
        }

        var web = builder.Build();
        web.UseMiddleware<FailureCheck>();
        web.UseMiddleware<NulCheck>();
        web.UseMiddleware<CallerCheck>();
        web.UseMiddleware<IdempotencyCheck>();
        web.MapOpenApi("/openapi/{documentName}.json").Requires(Permission.ViewWorkspace);
        var api = web.MapGroup("/api/v1").WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status409Conflict, typeof(Problem),
            [Problems.ContentType]));
        foreach (var group in groups)
        {
            group(api);
        }
        RoutePermissions.Check(web);
        return web;
    }

    private static void AddParts(IServiceCollection parts, WorkspaceRuntime runtime)
    {
        parts.AddSingleton(runtime);
        parts.AddSingleton<WorkspaceReading>();
        parts.AddSingleton<RunQueue>();
        parts.AddHostedService(services => services.GetRequiredService<RunQueue>());
        parts.AddSingleton(new IdempotencyMemory());
        parts.AddSingleton<IHostLifetime, QuietLifetime>();
        parts.AddOpenApi("v1", document => document.AddOperationTransformer(DescribedHeaders.AddAsync));
        parts.ConfigureHttpJsonOptions(json =>
        {
            WireJson.Apply(json.SerializerOptions);
            json.SerializerOptions.Converters.Add(new NulFreeText());
        });
        parts.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        parts.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
    }

    private static void Listen(KestrelServerOptions kestrel, string socket, int? loopbackPort)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestRequest;
        kestrel.Limits.MaxConcurrentConnections = 200;
        // The verb and its server are one process: on a machine that is busy elsewhere, 5 seconds pass before a body is sent.
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(60));
        kestrel.ListenUnixSocket(socket, listen => listen.Use(next => connection =>
        {
            connection.Items[CallerCheck.PrivateSocket] = true;
            return next(connection);
        }));
        if (loopbackPort is { } port)
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        }
    }
}
