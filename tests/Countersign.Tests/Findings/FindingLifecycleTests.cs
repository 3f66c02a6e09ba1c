using Countersign.Findings;
using static Countersign.Findings.FindingState;
using static Countersign.Findings.FindingTrigger;

namespace Countersign.Tests.Findings;

/// <summary>Every state under every trigger.</summary>
public sealed class FindingLifecycleTests
{
    /// <summary>A row is a state; a column is a trigger, in the order of the enum; `-` is refused.</summary>
    private const string Table = """
        Detected    Assigned Unroutable -          -          -        -        -        -        -      -        -        -      -
        Unroutable  Assigned -          -          -          Verified -        -        -        -      -        -        -      -
        Assigned    -        Unroutable Assigned   Remediated Verified Disputed Excepted -        -      -        -        -      -
        Disputed    -        Unroutable Assigned   -          Verified -        -        Assigned Verified -      -        -      -
        Excepted    -        -          Excepted   Remediated Verified Disputed -        -        -      Assigned -        -      -
        Remediated  -        -          Remediated -          Verified -        -        -        -      -        Assigned -      -
        Verified    -        -          Verified   -          -        -        -        -        -      -        Assigned Closed Assigned
        Closed      -        -          -          -          -        -        -        -        -      -        -        -      -
        """;

    private static readonly FindingId Some = new("fnd_1");

    public static TheoryData<FindingState, FindingTrigger> Pairs =>
        [.. from state in Enum.GetValues<FindingState>() from trigger in Enum.GetValues<FindingTrigger>() select (state, trigger)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_state_takes_a_trigger_as_the_table_says(FindingState state, FindingTrigger trigger)
    {
        var row = Table.Split('\n')[(int)state].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(state.ToString(), row[0]);
        var expected = row[(int)trigger + 1];
        var move = FindingLifecycle.Move(Some, state, trigger);
        Assert.Equal(expected, move.IsRefused ? "-" : move.Value.ToString());
    }

    [Fact]
    public void A_refused_move_has_a_code_and_names_state_and_trigger()
    {
        var refusal = FindingLifecycle.Move(Some, Closed, SignOff).Refusal!;
        Assert.Equal("finding.move.not_allowed", refusal.Code);
        Assert.Contains("`fnd_1` is `Closed`", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("`SignOff`", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Assigned, "`finding hold`, `finding reassign`, `finding remediate`, a newer observation (`collect`, then `evaluate`), `finding dispute`, ")]
    [InlineData(Disputed, "from there: `finding reassign`, a newer observation (`collect`, then `evaluate`), `finding withdraw`, ")]
    [InlineData(Remediated, "What leads on from there: a newer observation (`collect`, then `evaluate`).")]
    [InlineData(Verified, "What leads on from there: a newer observation (`collect`, then `evaluate`), `finding sign-off`, `finding decline`.")]
    [InlineData(Closed, "Nothing leads on from there")]
    public void A_refused_move_says_what_leads_on_from_the_state(FindingState state, string ways) =>
        Assert.Contains(ways, FindingLifecycle.Move(Some, state, EndException).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_leaves_closed() => Assert.DoesNotContain(FindingLifecycle.Moves.Keys, move => move.From == Closed);
}
