using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Lateness;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Lateness;

/// <summary>A small organisation out of numbers, in which compliance is often somebody's parent, lead or manager.</summary>
internal sealed class SomeLine
{
    private readonly int[] numbers;
    private int next;

    public SomeLine(int[] numbers)
    {
        this.numbers = numbers;
        PartyId[] ids = [Some.Governance, Some.Compliance, Some.Payments, Some.Auditors, Some.Cloud];
        var teams = ids.Select(id => Some.Team(id, [.. Enumerable.Range(0, Pick(3)).Select(_ => $"p{Pick(6)}").Distinct()]) with
        {
            Lead = Pick(2) == 0 ? Some.PersonId($"p{Pick(6)}") : null,
            Parent = Pick(2) == 0 ? ids[Pick(5)] : null,
        }).ToList();
        var persons = Enumerable.Range(0, 6).Select(i => Some.Person($"p{i}") with { Manager = Pick(2) == 0 ? Some.PersonId($"p{Pick(6)}") : null });
        PartyId[] late = [Some.Payments, Some.Auditors, Some.Cloud, Some.PersonId("p0")];
        var since = Some.Now + TimeSpan.FromHours(Pick(1000));
        Context = new LateContext(
            new Workspace { Name = "w", Governance = Some.Governance, Compliance = Some.Compliance }, new PartyDirectory(persons.ToList(), teams), Some.Now);
        Owed = new Obligation(
            SomeAct.Finding().Id, (LateSeat)Pick(5), late[Pick(4)], (Severity)Pick(4), since, since + TimeSpan.FromHours(Pick(2000)));
    }

    public LateContext Context { get; }

    public Obligation Owed { get; }

    public RoutingQuestion Question(TimeSpan age) => Some.Question(Context.Parties) with
    {
        Severity = Owed.Severity,
        Source = Some.Source() with { Owner = Owed.Party },
        Now = Owed.DueAt + age,
        Settled = Pick(3) == 0 ? Some.Compliance : null,
    };

    private int Pick(int below) => numbers[next++ % numbers.Length] % below;
}
