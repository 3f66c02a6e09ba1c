using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Separation;

/// <summary>A small world of seven persons and five teams out of numbers, in which people often meet themselves.</summary>
internal sealed class SomeSeparation
{
    private readonly int[] numbers;
    private int next;

    public SomeSeparation(int[] numbers)
    {
        this.numbers = numbers;
        PartyId[] teams = [Some.Governance, Some.Payments, Some.Approvers, Some.Auditors, Some.Cloud];
        var persons = Enumerable.Range(0, 7).Select(i => Some.Person($"p{i}") with
        {
            Status = Pick(6) == 0 ? PersonStatus.Left : PersonStatus.Active,
            Deputy = Some.PersonId($"p{Pick(7)}"),
            Absence = Pick(3) == 0 ? new Absence(Some.Now + TimeSpan.FromDays(1)) : null,
        }).ToList();
        var parties = new PartyDirectory(persons, teams.Select(t => Some.Team(t, [.. Enumerable.Range(0, 1 + Pick(3)).Select(_ => $"p{Pick(7)}").Distinct()])));
        Question = SomeAct.Question(FindingState.Verified, $"p{Pick(7)}", (Means)(Pick(5) % 3)) with
        {
            Parties = parties,
            Subject = Pick(2) == 0 ? Some.PersonId($"p{Pick(7)}") : null,
            Acts = [.. Enumerable.Range(0, Pick(4)).Select(_ => Act(teams))],
        };
    }

    public ActQuestion Question { get; }

    private FindingAct Act(PartyId[] teams) => SomeAct.Done((ActKind)Pick(17), $"p{Pick(7)}", teams[Pick(teams.Length)], $"p{Pick(7)}", $"p{Pick(7)}") with
    {
        Deputised = Pick(3) == 0 ? [Some.PersonId($"p{Pick(7)}")] : [],
    };

    private int Pick(int below) => numbers[next++ % numbers.Length] % below;
}
