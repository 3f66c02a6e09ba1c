using Countersign.Inventory.Sources;

namespace Countersign.Tests.Sources;

public sealed class SnapshotAdmissionTests
{
    private static readonly Instant At = Instant.Parse("2026-06-01T00:00:00Z");
    private static readonly Source Desk = new() { Name = "desk", Title = "Desk", Connector = "mapping" };
    private static readonly SourceState Last = new() { Source = "desk", AsOf = At, ContentDigest = "a", Accounts = 40, HighAccounts = 40, HighAt = At };

    [Theory]
    [InlineData(40, 40, 40, AdmissionOutcome.Held)]
    [InlineData(40, 40, 20, AdmissionOutcome.Held)]
    [InlineData(40, 40, 19, AdmissionOutcome.Admitted)]
    [InlineData(80, 40, 40, AdmissionOutcome.Held)]
    [InlineData(40, 0, 0, AdmissionOutcome.Admitted)]
    public void Who_is_gone_holds_a_reading_however_many_came_in_their_place(long accounts, long known, long gone, AdmissionOutcome outcome)
    {
        var reading = new Reading(At, true, "a", accounts) { Known = known, Gone = gone };

        Assert.Equal(outcome, SnapshotAdmission.Decide(Desk, Last, reading, At, ShrinkThreshold.Default).Outcome);
    }

    [Fact]
    public void An_inferred_instant_that_is_older_is_called_so_with_a_whole_command()
    {
        var reading = new Reading(At - TimeSpan.FromDays(1), true, "b", 40) { AsOfInferred = true };

        var refused = SnapshotAdmission.Decide(Desk, Last, reading, At, ShrinkThreshold.Default).Reason!;

        Assert.Equal("source.as_of.older", refused.Code);
        Assert.Contains("(inferred: the latest date in its files)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("`countersign collect desk --as-of 2026-06-01T00:00:01Z`", refused.Message, StringComparison.Ordinal);
    }
}
