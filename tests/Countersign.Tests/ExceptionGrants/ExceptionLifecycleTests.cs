using Countersign.ExceptionGrants;

namespace Countersign.Tests.ExceptionGrants;

/// <summary>Every state under every trigger in every role.</summary>
public sealed class ExceptionLifecycleTests
{
    /// <summary>State, trigger, where it leads, and who may; every combination that is not here is refused.</summary>
    private const string Table = """
        Proposed    Submit   UnderReview Requester
        Proposed    Cancel   Cancelled   Requester
        UnderReview Approve  Approved    Approver Governance
        UnderReview Deny     Denied      Approver Governance
        UnderReview Cancel   Cancelled   Requester
        UnderReview AskAgain UnderReview Observation
        UnderReview Expire   Expired     Clock
        Approved    Activate Active      Approver Governance
        Approved    AskAgain UnderReview Observation
        Approved    Cancel   Cancelled   Requester
        Approved    Revoke   Revoked     Approver Governance
        Approved    Expire   Expired     Clock
        Active      Cancel   Cancelled   Requester
        Active      Suspend  Suspended   Observation
        Active      Extend   Active      Approver Governance
        Active      Expire   Expired     Clock
        Active      Close    Closed      Closer Governance
        Active      Revoke   Revoked     Approver Governance
        Suspended   Resume   Active      Approver Governance Observation
        Suspended   Expire   Expired     Clock
        Suspended   Close    Closed      Closer Governance
        Suspended   Revoke   Revoked     Approver Governance
        """;

    private static readonly ExceptionId Some = new("exc_1");

    public static TheoryData<ExceptionState, ExceptionTrigger> Pairs =>
        [.. from state in Enum.GetValues<ExceptionState>() from trigger in Enum.GetValues<ExceptionTrigger>() select (state, trigger)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_move_is_for_the_roles_that_the_table_names(ExceptionState state, ExceptionTrigger trigger)
    {
        var row = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SingleOrDefault(words => words[0] == state.ToString() && words[1] == trigger.ToString());
        foreach (var role in Enum.GetValues<ExceptionRole>())
        {
            var move = ExceptionLifecycle.Move(Some, state, trigger, role);
            if (row is not null && row[3..].Contains(role.ToString()))
            {
                Assert.Equal(row[2], move.Value.ToString());
                continue;
            }
            Assert.Equal(row is null ? "exception.move.not_allowed" : $"exception.{EnumWord.Of(trigger)}.not_allowed", move.Refusal?.Code);
            Assert.Contains("`countersign exception show exc_1`", move.Refusal!.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ExceptionState.Proposed, "`exception withdraw`")]
    [InlineData(ExceptionState.UnderReview, "`exception approve`, `exception deny`, `exception withdraw`")]
    [InlineData(ExceptionState.Approved, "`exception withdraw`, `exception revoke`")]
    [InlineData(ExceptionState.Active, "`exception withdraw`, `exception extend`, `exception close`, `exception revoke`")]
    [InlineData(ExceptionState.Suspended, "`exception resume`, `exception close`, `exception revoke`")]
    [InlineData(ExceptionState.Closed, "ask for a new one")]
    public void What_cannot_be_done_says_what_can(ExceptionState state, string ways) => Assert.Contains(
        $": {ways}.",
        ExceptionLifecycle.Move(
            Some, state, state == ExceptionState.Proposed ? ExceptionTrigger.Approve : ExceptionTrigger.Submit, ExceptionRole.Requester).Refusal!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_leaves_an_end() => Assert.DoesNotContain(ExceptionLifecycle.Moves.Keys, m => m.From >= ExceptionState.Expired);

    [Fact]
    public void Time_only_ends() => Assert.All(
        ExceptionLifecycle.Moves.Where(m => m.Value.Roles.Contains(ExceptionRole.Clock)), m => Assert.Equal(ExceptionState.Expired, m.Value.To));
}
