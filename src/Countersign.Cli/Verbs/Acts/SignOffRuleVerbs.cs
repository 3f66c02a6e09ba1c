using System.CommandLine;
using Countersign.Api.SignOffs;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>Rules by which a signatory lets closures be signed off that an action of ours fixed.</summary>
internal static class SignOffRuleVerbs
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The rule, as `sign-off-rule list` shows it." };

    private static readonly Option<string> For = new("--for")
    {
        Description = "The signatory of whose findings it is; you act for them.",
        HelpName = "PARTY",
        Required = true,
    };

    private static readonly Option<string[]> Policy = new("--policy")
    {
        Description = "Only findings of this policy; of all without it. May be given again.",
        HelpName = "NAME",
    };

    private static readonly Listing<SignOffRuleRow> Rows = new(
        ("name", row => row.Name), ("for", row => row.Owner), ("state", row => row.State),
        ("policies", row => row.Policies.Count == 0 ? "all" : Texts.List(row.Policies)), ("suspended by", row => row.SuspendedBy));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "sign-off-rule", "Rules that sign off, in a signatory's name, what an action of ours fixed.",
        verbs.Create("list", "Every rule, by name.", [], ListAsync),
        verbs.Create("show", "One rule.", [Name], ShowAsync),
        verbs.Create(
            "adopt", "Let what an action of ours fixed with a receipt, below `high` and no repeat, be signed off; one of twenty is left to you. Needs `--as`.",
            [Name, For, Policy], AdoptAsync),
        verbs.Create("suspend", "Stop a rule, until you resume it. Needs `--as`.", [Name], Deciding("suspend")),
        verbs.Create("resume", "Let a suspended rule go on. Needs `--as`.", [Name], Deciding("resume")),
        verbs.Create("withdraw", "End a rule, for good. Needs `--as`.", [Name], Deciding("withdraw")));

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(Rows, await connection.Client.SignOffRulesAsync(cancel), "No rules: people sign everything off.");
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.SignOffRuleAsync(context.Parsed.GetRequiredValue(Name), cancel));
        return ExitCode.Ok;
    }

    private static async Task<int> AdoptAsync(VerbContext context, CancellationToken cancel)
    {
        var parsed = context.Parsed;
        await using var connection = await context.ConnectAsync(cancel);
        var wish = new SignOffRuleWish(parsed.GetRequiredValue(Name), parsed.GetRequiredValue(For), parsed.GetValue(Policy) ?? []);
        Write(context, await connection.Client.AdoptSignOffRuleAsync(wish, cancel));
        return ExitCode.Ok;
    }

    private static Func<VerbContext, CancellationToken, Task<int>> Deciding(string act) => async (context, cancel) =>
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.DecideSignOffRuleAsync(context.Parsed.GetRequiredValue(Name), act, cancel));
        return ExitCode.Ok;
    };

    private static void Write(VerbContext context, SignOffRuleRow row) => Sheet.Write(
        row,
        [
            ("rule", row.Name), ("for", row.Owner), ("state", row.State), ("policies", row.Policies.Count == 0 ? "all" : Texts.List(row.Policies)),
            ("suspended by", row.SuspendedBy), ("next", Next(row)),
        ],
        context.Format,
        context.Terminal);

    private static string? Next(SignOffRuleRow row) => row.State switch
    {
        "active" => "The next evaluation signs off by it; `mine` shows the samples that it leaves to you.",
        "suspended" => "Until it is resumed, people sign off.",
        _ => null,
    };
}
