using System.CommandLine;
using System.Text.Json;
using Countersign.Api.Acts;
using static Countersign.Cli.Verbs.Acts.FindingActVerbs;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>How findings are disputed and disputes settled, by `--as`.</summary>
internal static class FindingDisputeVerbs
{
    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "not_mine, wrong_fact or wrong_reading.",
        HelpName = "KIND",
        Required = true,
    };

    private static readonly Option<string?> Propose = new("--propose")
    {
        Description = "Who should fix it instead, where it is not yours.",
        HelpName = "PARTY",
    };

    private static readonly Option<string[]> Facts = new("--fact")
    {
        Description = "The fact that is wrong, as `policy explain` writes it. May be given again.",
        HelpName = "PATH",
    };

    private static readonly Option<string> To = new("--to") { Description = "The party whose it is.", HelpName = "PARTY", Required = true };
    private static readonly Option<string> Fact = new("--fact") { Description = "The fact that is set right.", HelpName = "PATH", Required = true };

    private static readonly Option<string> Value = new("--value")
    {
        Description = "What is so: JSON or a word; null for none.",
        HelpName = "VALUE",
        Required = true,
    };

    private static readonly Option<string> Until = new("--until")
    {
        Description = "Until when it holds: a date or an instant.",
        HelpName = "INSTANT",
        Required = true,
    };

    private static readonly Option<string?> Seen = new("--facts")
    {
        Description = "The digest of the facts that you saw, as `policy explain` tells it; refused where they are others by now.",
        HelpName = "DIGEST",
    };

    public static IReadOnlyList<Command> Create(VerbFactory verbs) =>
    [
        verbs.Create("dispute", "Say that it is not yours, or wrong. Needs `--as`.", [Id, Kind, Because, Propose, Facts], Settling("dispute", Disputed)),
        verbs.Create("withdraw", "Take a dispute back. Needs `--as`.", [Id], Acting("withdraw")),
        verbs.Create("accept", "Accept as yours what another disputes. Needs `--as`.", [Id, Because], Acting("accept")),
        verbs.Create("turn-down", "Say that what was proposed to you is not yours either. Needs `--as`.", [Id, Because], Acting("turn-down")),
        verbs.Create(
            "reassign", "Give it to a party that can act, for the source's team, the control's owner or governance; of a disputed one that settles it. "
                + "Needs `--as`.",
            [Id, To, Because], Settling("reassign", Reassigned)),
        verbs.Create(
            "hold", "Take it from its resolver, for the same; nobody has it until you give it to somebody. Needs `--as`.", [Id, Because], Acting("hold")),
        verbs.Create("dismiss", "Settle a dispute by leaving everything as it is. Needs `--as`.", [Id, Because], Acting("dismiss")),
        verbs.Create(
            "override", "Settle a dispute by setting a fact right, 180 days at most. Needs `--as`.", [Id, Fact, Value, Because, Until],
            Settling("override", Overridden)),
        verbs.Create(
            "rule", "Rule, for compliance, that the policy does not mean facts like these, 365 days at most. Needs `--as`.", [Id, Because, Until, Seen],
            Settling("rule", Ruled)),
    ];

    private static Func<VerbContext, CancellationToken, Task<int>> Acting(string act) => (context, cancel) => ActAsync(context, act, cancel);

    private static Func<VerbContext, CancellationToken, Task<int>> Settling(string act, Func<ParseResult, object> request) => async (context, cancel) =>
    {
        await using var connection = await context.ConnectAsync(cancel);
        Write(context, await connection.Client.SettleAsync(context.Parsed.GetRequiredValue(Id), act, request(context.Parsed), cancel));
        return ExitCode.Ok;
    };

    private static DisputeRequest Disputed(ParseResult parsed) =>
        new(parsed.GetRequiredValue(Kind), parsed.GetValue(Because), parsed.GetValue(Propose), parsed.GetValue(Facts) ?? []);

    private static ReassignRequest Reassigned(ParseResult parsed) => new(parsed.GetRequiredValue(To), parsed.GetValue(Because));

    private static OverrideRequest Overridden(ParseResult parsed) =>
        new(parsed.GetRequiredValue(Fact), Json(parsed.GetRequiredValue(Value)), parsed.GetValue(Because), UntilOf(parsed));

    private static RuleRequest Ruled(ParseResult parsed) => new(parsed.GetValue(Because), UntilOf(parsed), parsed.GetValue(Seen));

    private static string? UntilOf(ParseResult parsed) => Instants.ReadDate(parsed.GetRequiredValue(Until), "--until")?.ToString();

    // A word stands for itself: shells take quotes away.
    private static string Json(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return value;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(value);
        }
    }
}
