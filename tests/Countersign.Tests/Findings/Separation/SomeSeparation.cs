using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Separation;

/// <summary>A small world of seven persons and five teams out of numbers, in which people often meet themselves, also under another key.</summary>
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
            Email = Pick(3) == 0 ? $"m{Pick(2)}@example.com" : Fact<string>.Unknown,
            EmployeeId = Pick(4) == 0 ? $"p{Pick(7)}" : Fact<string>.Unknown,
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

    /// <summary>All keys of one's human, found by asking everybody until nobody is left to add.</summary>
    public HashSet<PartyId> Human(PartyId key)
    {
        var human = new HashSet<PartyId> { key };
        var persons = Question.Parties.Persons.ToList();
        while (persons.Find(p => !human.Contains(p.Id) && persons.Exists(q => human.Contains(q.Id) && IsOne(p, q))) is { } more)
        {
            human.Add(more.Id);
        }
        return human;
    }

    private static bool IsOne(Person one, Person other) =>
        (one.Email.IsValue && one.Email == other.Email) || (one.EmployeeId.IsValue && one.EmployeeId == other.EmployeeId)
        || one.EmployeeId.OrDefault() == other.Id.Key || other.EmployeeId.OrDefault() == one.Id.Key;

    private FindingAct Act(PartyId[] teams) => SomeAct.Done((ActKind)Pick(17), $"p{Pick(7)}", teams[Pick(teams.Length)], $"p{Pick(7)}", $"p{Pick(7)}") with
    {
        Deputised = Pick(3) == 0 ? [Some.PersonId($"p{Pick(7)}")] : [],
    };

    private int Pick(int below) => numbers[next++ % numbers.Length] % below;
}
