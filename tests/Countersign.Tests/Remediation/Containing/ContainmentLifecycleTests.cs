using Countersign.Remediation.Containing;
using Xunit;

namespace Countersign.Tests.Remediation.Containing;

/// <summary>Every state with every trigger: what the table does not name is refused.</summary>
public sealed class ContainmentLifecycleTests
{
    private const string Table = """
        Begun     Resume  Begun
        Begun     Contain Contained
        Begun     Miss    Partly
        Begun     Undo    Undoing
        Contained Resume  Begun
        Contained Confirm Confirmed
        Contained Undo    Undoing
        Partly    Resume  Begun
        Partly    Confirm Confirmed
        Partly    Undo    Undoing
        Confirmed Undo    Undoing
        Undoing   Resume  Begun
        Undoing   Undo    Undoing
        Undoing   Finish  Undone
        """;

    [Fact]
    public void Every_state_and_trigger()
    {
        var named = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => (words[0], words[1]), words => words[2]);
        var seen = 0;
        foreach (var from in Enum.GetValues<ContainmentState>())
        {
            foreach (var trigger in Enum.GetValues<ContainmentTrigger>())
            {
                var move = ContainmentLifecycle.Move(from, trigger);
                var to = named.GetValueOrDefault(($"{from}", $"{trigger}"));
                Assert.Equal((to, to is null ? "containment.move.not_allowed" : null), (move.IsRefused ? null : $"{move.Value}", move.Refusal?.Code));
                seen++;
            }
        }

        Assert.Equal((14, 36), (named.Count, seen));
    }

    [Theory]
    [InlineData(ContainmentState.Begun, "`contain` again, `containment undo`")]
    [InlineData(ContainmentState.Partly, "`containment confirm`, `containment undo`, `contain` again")]
    [InlineData(ContainmentState.Confirmed, "`containment undo`")]
    [InlineData(ContainmentState.Undoing, "`containment undo` again, `contain` again")]
    [InlineData(ContainmentState.Undone, "`contain` begins a new one")]
    public void A_refusal_tells_what_leads_on(ContainmentState from, string ways)
    {
        var trigger = from == ContainmentState.Begun ? ContainmentTrigger.Finish : ContainmentTrigger.Contain;
        Assert.Contains(ways, ContainmentLifecycle.Move(from, trigger).Refusal!.Message, StringComparison.Ordinal);
    }
}
