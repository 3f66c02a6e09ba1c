using System.Security.Cryptography;
using System.Text;
using Countersign.Api;
using Countersign.Server.Access;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Conventions;

/// <summary>A POST repeated with its Idempotency-Key gets its first answer again and does nothing.</summary>
internal sealed class IdempotencyCheck(RequestDelegate next, IdempotencyMemory memory)
{
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Headers[WireHeaders.IdempotencyKey] is not [{ Length: > 0 } key])
        {
            await next(context);
            return;
        }
        var begun = key.Length > LongestKey
            ? new Refusal("request.idempotency_key", $"The Idempotency-Key has {key.Length} characters; at most {LongestKey} are taken.")
            : memory.Begin(key, await DigestAsync(context));
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
        await AnswerAsync(context, key);
    }

    private async Task AnswerAsync(HttpContext context, string key)
    {
        var (outer, isKept) = (context.Response.Body, false);
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
            if (context.Response.StatusCode < 500)
            {
                memory.Keep(key, new GivenAnswer(context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location,
                    body.ToArray()));
                isKept = true;
            }
        }
        finally
        {
            context.Response.Body = outer;
            if (!isKept)
            {
                memory.Forget(key);
            }
        }
        body.Position = 0;
        await body.CopyToAsync(outer, context.RequestAborted);
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
