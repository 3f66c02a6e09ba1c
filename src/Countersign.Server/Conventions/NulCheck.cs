using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Conventions;

/// <summary>Refuses addresses with a NUL character: no name has one, and not every store can be asked for one.</summary>
internal sealed class NulCheck(RequestDelegate next)
{
    private const char Nul = '\0';

    public Task InvokeAsync(HttpContext context)
    {
        var named = context.Request.Path.Value?.Contains(Nul) == true ? "the path"
            : context.Request.Query.Where(given => given.Key.Contains(Nul) || given.Value.Any(value => value?.Contains(Nul) == true))
                .Select(given => $"`{given.Key.Replace($"{Nul}", "", StringComparison.Ordinal)}`").FirstOrDefault();
        return named is null
            ? next(context)
            : Problems.WriteAsync(context, Problems.Of(new Refusal("request.nul", $"A NUL character (`%00`) stands in {named}. Leave it out.")));
    }
}
