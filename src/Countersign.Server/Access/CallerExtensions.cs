using Countersign.Server.Conventions;
using Countersign.Workflow;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Access;

/// <summary>What `CallerCheck` found out, for endpoints.</summary>
internal static class CallerExtensions
{
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request was not checked: CallerCheck stands before every endpoint.");

    public static ActingPerson Person(this HttpContext context) => context.Caller().Person with { Seen = VersionTag.Seen(context) };
}
