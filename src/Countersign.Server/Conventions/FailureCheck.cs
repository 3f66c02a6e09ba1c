using Countersign.Server.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Countersign.Server.Conventions;

/// <summary>Turns what nobody decided about, and answers without a body, into problem details.</summary>
internal sealed class FailureCheck(RequestDelegate next, ILogger<FailureCheck> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            RefuseTooLarge(context);
            await next(context);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, MalformedRequest.Of(wrong));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            ServerLog.RequestFailed(log, context.Request.Path, failure);
            await Problems.WriteAsync(context, Failures.Of(failure, context.Features.Get<Caller>()?.OnPrivateSocket == true));
        }
        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
        {
            await Problems.WriteAsync(context, WithoutBody(context));
        }
    }

    // Reading a body that is too large ends as a malformed one, so its announced length is looked at first.
    private static void RefuseTooLarge(HttpContext context)
    {
        if (context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private static Api.Problem WithoutBody(HttpContext context) => context.Response.StatusCode switch
    {
        404 => Problems.Of("route.unknown", $"`{context.Request.Path}` is no address of this server. /openapi/v1.json lists them.", 404),
        405 => Problems.Of("request.method", $"`{context.Request.Method}` is not taken at `{context.Request.Path}`.", 405),
        415 => Problems.Of("request.content_type", "The body must be JSON with `Content-Type: application/json`.", 415),
        var status => Problems.Of("request.malformed", $"The request could not be answered (status {status}).", status),
    };
}
