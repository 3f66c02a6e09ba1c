using System.Security.Cryptography;
using System.Text;
using Countersign.Api;
using Countersign.Evidence;
using Countersign.Server.Access;
using Countersign.Storage.Reads;
using Countersign.Workflow;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Conventions;

/// <summary>
/// A POST repeated with its Idempotency-Key gets its first answer again and does nothing: here out of memory, on another node or after this
/// one ended out of the workspace, where every act notes its request.
/// </summary>
internal sealed class IdempotencyCheck(RequestDelegate next, IdempotencyMemory memory, WorkspaceRuntime runtime)
{
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Headers[WireHeaders.IdempotencyKey] is not [{ Length: > 0 } key])
        {
            await next(context);
            return;
        }
        if (key.Length > LongestKey)
        {
            await Problems.WriteAsync(context, Problems.Of(new Refusal(
                "request.idempotency_key", $"The Idempotency-Key has {key.Length} characters; at most {LongestKey} are taken.")));
            return;
        }
        var request = new OnceRequest(key, await DigestAsync(context), runtime.Options.Seam.NewSalt());
        var begun = memory.Begin(key, request.Digest);
        if (begun is { IsRefused: false, Value: null })
        {
            begun = await KeptAsync(request, context.RequestAborted);
            if (begun.IsRefused || begun.Value is not null)
            {
                memory.Forget(key);
            }
        }
        if (begun.Refusal is { } refusal)
        {
            await Problems.WriteAsync(context, Problems.Of(refusal));
            return;
        }
        if (begun.Value is { } given)
        {
            await GiveAsync(context, given);
            return;
        }
        context.Features.Set(context.Caller() with { Request = request });
        await AnswerAsync(context, request);
    }

    private async Task<Decision<GivenAnswer?>> KeptAsync(OnceRequest request, CancellationToken cancel)
    {
        if (await runtime.Database.ReadAsync(session => session.Requests.FindAsync(request.Key, cancel), cancel) is not { } seen)
        {
            return (GivenAnswer?)null;
        }
        return seen.Digest != request.Digest ? IdempotencyMemory.Reused
            : seen.Answer is { } answer ? GivenAnswer.Read(answer)
            : RequestReads.Done;
    }

    private async Task AnswerAsync(HttpContext context, OnceRequest request)
    {
        var (outer, isKept) = (context.Response.Body, false);
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
            if (context.Response.StatusCode < 500)
            {
                var answer = new GivenAnswer(context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location, body.ToArray());
                await KeepAsync(request, answer);
                isKept = true;
            }
        }
        finally
        {
            context.Response.Body = outer;
            if (!isKept)
            {
                memory.Forget(request.Key);
            }
        }
        body.Position = 0;
        await body.CopyToAsync(outer, context.RequestAborted);
    }

    // Who hung up may ask again. What did nothing has left no note.
    private async Task KeepAsync(OnceRequest request, GivenAnswer answer)
    {
        memory.Keep(request.Key, answer);
        var cancel = CancellationToken.None;
        if (await runtime.Database.ReadAsync(session => session.Requests.FindAsync(request.Key, cancel), cancel) is { Answer: null })
        {
            var actor = await runtime.Actors.RuleAsync("answer", cancel);
            await runtime.Database.PrepareAsync(actor, runtime.Options.Seam.Now(), async act =>
            {
                await act.Requests.AnswerAsync(request, answer.Write(), cancel);
                return 0;
            }, cancel);
        }
    }

    private static Task GiveAsync(HttpContext context, GivenAnswer given)
    {
        context.Response.StatusCode = given.Status;
        context.Response.ContentType = given.ContentType;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (given.Location is not null)
        {
            context.Response.Headers.Location = given.Location;
        }
        return context.Response.Body.WriteAsync(given.Body, context.RequestAborted).AsTask();
    }

    private static async Task<string> DigestAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var caller = context.Caller();
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Path}\n{context.Request.QueryString}\n{caller.Claimed}\n{caller.Now}\n"));
        var buffer = new byte[81920];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }
        context.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
