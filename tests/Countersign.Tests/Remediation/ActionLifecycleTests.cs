using Countersign.Remediation;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>Every state with every trigger and every role: what the table does not name is refused.</summary>
public sealed class ActionLifecycleTests
{
    private const string Table = """
        AwaitingApproval Approve  Planned    Second
        AwaitingApproval Deny     Denied     Second
        AwaitingApproval Cancel   Cancelled  Resolver
        Planned          Cancel   Cancelled  Resolver
        Planned          Start    Executing  Resolver
        Planned          HandOver AwaitingConfirmation Resolver
        Executing        Succeed  Succeeded  Runner
        Executing        Fail     Failed     Runner
        Executing        Lose     Ambiguous  Runner
        Executing        HandOver AwaitingConfirmation Runner
        AwaitingConfirmation Confirm  Confirmed  Consumer
        AwaitingConfirmation Cancel   Cancelled  Resolver
        AwaitingConfirmation RollBack RolledBack Runner
        Confirmed        Start    Executing  Resolver
        Confirmed        Cancel   Cancelled  Resolver
        Confirmed        RollBack RolledBack Runner
        Ambiguous        Succeed  Succeeded  Observation
        Ambiguous        Fail     Failed     Observation
        Succeeded        Verify   Verified   Observation
        Succeeded        RollBack RolledBack Runner
        Failed           RollBack RolledBack Runner
        Verified         RollBack RolledBack Runner
        """;

    [Fact]
    public void Every_state_trigger_and_role()
    {
        var named = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => (words[0], words[1]), words => (To: words[2], Role: words[3]));
        var seen = 0;
        foreach (var from in Enum.GetValues<ActionState>())
        {
            foreach (var trigger in Enum.GetValues<ActionTrigger>())
            {
                foreach (var role in Enum.GetValues<ActionRole>())
                {
                    var move = ActionLifecycle.Move(from, trigger, role);
                    var known = named.TryGetValue(($"{from}", $"{trigger}"), out var way);
                    Assert.Equal(known && way.Role == $"{role}" ? way.To : null, move.IsRefused ? null : $"{move.Value}");
                    Assert.Equal(!known ? "action.move.not_allowed" : move.IsRefused ? $"action.{EnumWord.Of(trigger)}.not_allowed" : null, move.Refusal?.Code);
                    seen++;
                }
            }
        }

        Assert.Equal((22, 660), (named.Count, seen));
    }

    [Theory]
    [InlineData(ActionState.Planned, "`action run`, `action cancel`")]
    [InlineData(ActionState.AwaitingApproval, "`action approve`, `action deny`, `action cancel`")]
    [InlineData(ActionState.AwaitingConfirmation, "`action confirm`, `action undo`, `action cancel`")]
    [InlineData(ActionState.Confirmed, "`action run`, `action undo`, `action cancel`")]
    [InlineData(ActionState.Ambiguous, "`action reconcile`")]
    [InlineData(ActionState.Succeeded, "`action undo`")]
    [InlineData(ActionState.Cancelled, "plan a new one")]
    public void A_refusal_tells_what_leads_on(ActionState from, string ways) =>
        Assert.Contains(ways, ActionLifecycle.Move(from, ActionTrigger.Lose, ActionRole.Runner).Refusal!.Message, StringComparison.Ordinal);
}
