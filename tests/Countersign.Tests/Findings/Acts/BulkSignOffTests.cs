using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;

namespace Countersign.Tests.Findings.Acts;

public sealed class BulkSignOffTests
{
    [Fact]
    public void Each_of_a_list_is_decided_alone()
    {
        var worked = Item(2) with { Question = Item(2).Question with { Acts = [SomeAct.Done(ActKind.Took, "auditors-1")] } };
        BulkItem[] items = [Item(1), worked, Item(3, severity: Severity.Critical), Item(4, seen: 2), Item(5, FindingState.Assigned), Item(6)];
        var bulk = BulkSignOff.Decide(items, "Looked at").Value;

        Assert.Equal(["fnd_1", "fnd_6"], bulk.Signed.Select(s => s.Change.After.Id.Value));
        Assert.Equal(
            ["finding.sign_off.own_work", "finding.sign_off.bulk_critical", "finding.sign_off.changed", "finding.move.not_allowed"],
            bulk.Refused.Select(r => r.Refusal.Code));
    }

    [Fact]
    public void Each_entry_names_the_whole_list()
    {
        var (forth, back) = (BulkSignOff.Decide([Item(1), Item(2)], "Fine").Value, BulkSignOff.Decide([Item(2), Item(1), Item(2)], "Fine").Value);

        Assert.Single(forth.Signed.Concat(back.Signed).Select(s => s.Change.Entry.Digests["list"]).Distinct());
        Assert.Equal(["fnd_1", "fnd_2"], forth.Signed[0].Act.References);
        Assert.Equal(2, back.Signed.Count);
    }

    [Theory]
    [InlineData(0, "Fine", "finding.sign_off.bulk_size")]
    [InlineData(201, "Fine", "finding.sign_off.bulk_size")]
    [InlineData(2, "", "finding.sign_off.no_reason")]
    public void A_list_that_nobody_looked_at_is_refused(int findings, string text, string code) =>
        Assert.Equal(code, BulkSignOff.Decide([.. Enumerable.Range(0, findings).Select(i => Item(i))], text).Refusal?.Code);

    [Fact]
    public void A_list_may_be_as_long_as_it_may_be() =>
        Assert.Equal(200, BulkSignOff.Decide([.. Enumerable.Range(0, 200).Select(i => Item(i))], "Fine").Value.Signed.Count);

    private static BulkItem Item(int id, FindingState state = FindingState.Verified, long seen = 3, Severity severity = Severity.High) =>
        new(SomeAct.Question(SomeAct.Finding(state, severity) with { Id = new FindingId($"fnd_{id}") }, "auditors-1"), seen);
}
