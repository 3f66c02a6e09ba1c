using Countersign.Api;
using Countersign.Api.SignOffs;
using Countersign.Findings.SigningOff;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Rules of automatic sign-off, by the name that their owner gave them.</summary>
internal static class SignOffRuleEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var view = api.MapGroup("/sign-off-rules").Requires(Permission.ViewFindings).WithTags("sign-off rules");
        view.MapGet("", List).WithName("listSignOffRules").WithSummary("Every rule of automatic sign-off, by name.");
        view.MapGet("/{name}", Show).WithName("showSignOffRule").WithSummary("One rule of automatic sign-off.");
        var sign = api.MapGroup("/sign-off-rules").Requires(Permission.SignOffFindings).WithTags("sign-off rules");
        sign.MapPost("", Adopt).WithName("adoptSignOffRule")
            .WithSummary("A person of a signatory lets a rule sign off what an action of ours fixed, below `high`; every twentieth is left to a human.");
        sign.MapPost("/{name}/suspend", Suspend).WithName("suspendSignOffRule").WithSummary("A person of its owner stops it, until it is resumed.");
        sign.MapPost("/{name}/resume", Resume).WithName("resumeSignOffRule").WithSummary("A person of its owner lets a suspended rule go on.");
        sign.MapPost("/{name}/withdraw", Withdraw).WithName("withdrawSignOffRule").WithSummary("A person of its owner ends it, for good.");
    }

    private static async Task<Ok<Page<SignOffRuleRow>>> List(WorkspaceRuntime runtime, CancellationToken cancel) =>
        TypedResults.Ok(new Page<SignOffRuleRow>([.. (await runtime.SignOffs.ListAsync(cancel)).Select(Row)], null));

    private static async Task<Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>>> Show(string name, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.SignOffs.ReadAsync(name, cancel));

    private static async Task<Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>>> Adopt(
        SignOffRuleWish wish, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var owner = DisputeEndpoints.Party(wish.Owner ?? "", "owner");
        return (owner.Refusal ?? GivenList.Gap("policies", wish.Policies, "the name of a policy")) is { } refusal
            ? Problems.Result(refusal)
            : Told(await runtime.SignOffs.AdoptAsync(wish.Name ?? "", owner.Value!.Value, wish.Policies ?? [], context.Person(), cancel));
    }

    private static async Task<Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>>> Suspend(
        string name, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.SignOffs.SuspendAsync(name, context.Person(), cancel));

    private static async Task<Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>>> Resume(
        string name, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.SignOffs.ResumeAsync(name, context.Person(), cancel));

    private static async Task<Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>>> Withdraw(
        string name, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.SignOffs.WithdrawAsync(name, context.Person(), cancel));

    private static Results<Ok<SignOffRuleRow>, JsonHttpResult<Problem>> Told(Decision<SignOffRule> decided) =>
        Answers.Of(decided, Row);

    private static SignOffRuleRow Row(SignOffRule rule) =>
        new(rule.Name, rule.Owner.ToString(), Words.Of(rule.State), rule.Policies, rule.SuspendedBy?.Value, rule.Id.Value);
}
