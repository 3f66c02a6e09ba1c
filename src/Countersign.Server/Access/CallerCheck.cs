using Countersign.Api;
using Countersign.Parties;
using Countersign.Server.Conventions;
using Countersign.Workflow;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Access;

/// <summary>Finds out who calls, whether they may, and which instant they ask for, before any endpoint runs.</summary>
internal sealed class CallerCheck(RequestDelegate next, WorkspaceRuntime runtime)
{
    /// <summary>Marks connections that came in over the private socket.</summary>
    public const string PrivateSocket = "countersign.private_socket";

    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context)
    {
        var decision = await IdentifyAsync(context);
        if (decision.Refusal is { } refusal)
        {
            await Problems.WriteAsync(context, Problems.Of(refusal));
            return;
        }
        context.Features.Set(decision.Value);
        await next(context);
    }

    private async Task<Decision<Caller>> IdentifyAsync(HttpContext context)
    {
        var connection = context.Features.Get<IConnectionItemsFeature>()?.Items;
        var isPrivate = connection?.ContainsKey(PrivateSocket) == true;
        if (!isPrivate && !LoopbackHosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal("request.host", $"Host `{context.Request.Host.Host}` is not served. Call 127.0.0.1 or localhost.");
        }
        var claimed = Claimed(context, isPrivate);
        if (claimed.Refusal is { } notClaimed)
        {
            return notClaimed;
        }
        var now = await NowAsync(context);
        if (now.Refusal is { } notNow)
        {
            return notNow;
        }
        var caller = new Caller(Environment.UserName, isPrivate, claimed.Value, now.Value);
        return Permits(context, caller) ?? VersionTag.NotTaken(context) ?? (Decision<Caller>)caller;
    }

    private static Refusal? Permits(HttpContext context, Caller caller) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is { Permission: var permission } && !caller.May(permission)
            ? new Refusal(
                "access.network_reads_only",
                $"`{permission}` is not allowed over the network: nobody signs in there yet. "
                    + "Run the verb without `--server`, on the server's machine as its user.")
            : null;

    private static Decision<string?> Claimed(HttpContext context, bool isPrivate)
    {
        if (context.Request.Headers[WireHeaders.ActAs] is not [{ } text])
        {
            return (string?)null;
        }
        if (!isPrivate)
        {
            return new Refusal("access.as_only_on_socket",
                "`--as` is taken only on the workspace's private socket. Leave it out, or run the verb without `--server`.");
        }
        return PartyId.TryParse(text, out var party) && party.Kind == PartyKind.Person
            ? party.ToString()
            : new Refusal("request.as_malformed", $"`{text}` is not a person. Write `--as person:KEY`.");
    }

    private async Task<Decision<Instant?>> NowAsync(HttpContext context)
    {
        if (context.Request.Headers[WireHeaders.Now] is not [{ } text])
        {
            return (Instant?)null;
        }
        if (!Instant.TryParse(text, out var asked))
        {
            return new Refusal("request.now_malformed", $"`{text}` is not an instant. Write `--now 2026-01-31T09:00:00Z`.");
        }
        var now = await runtime.Clock.NowAsync(asked, context.RequestAborted);
        return now.Refusal is { } refusal ? refusal : (Instant?)now.Value;
    }
}
