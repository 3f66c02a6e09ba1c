using Countersign.Policies.Subjects;

namespace Countersign.Bench.Predicates;

/// <summary>The people and teams who own, and the identities behind accounts.</summary>
internal sealed class RecordParties
{
    private const int Persons = 60;
    private const int Teams = 20;

    private readonly Chance chance;
    private readonly Words words;
    private readonly List<PartyView> parties;

    public RecordParties(Chance chance, Words words)
    {
        this.chance = chance;
        this.words = words;
        parties = [.. Enumerable.Range(0, Persons).Select(Person)];
        parties.AddRange([.. Enumerable.Range(0, Teams).Select(Team)]);
    }

    public OwnerView Owner() => new()
    {
        Party = chance.From(parties),
        State = words.Shared("confirmed"),
        Confidence = 100,
    };

    public IdentityView Identity(int index) => new()
    {
        Id = Words.Fresh($"identity:bench/{index}"),
        Kind = words.Shared(chance.From(["person", "agent", "agent", "workload"])),
        Status = chance.Fact(() => words.Shared(chance.In(85) ? "active" : "left"), 0, 5),
        EndsAt = chance.Fact(() => Records.Now + TimeSpan.FromDays(chance.Below(600) - 100), 70, 5),
        MovedAt = chance.Fact(() => Records.Now - TimeSpan.FromDays(chance.Below(300)), 30, 5),
        Sponsor = chance.Fact(() => chance.From(parties), 20, 5),
    };

    private PartyView Person(int index) => new()
    {
        Id = Words.Fresh($"person:p{index}"),
        Kind = words.Shared("person"),
        Name = Words.Fresh($"Person {index}"),
        Status = chance.Fact(() => words.Shared(chance.In(75) ? "active" : "left"), 0, 5),
        EndsAt = chance.Fact(() => Records.Now + TimeSpan.FromDays(chance.Below(600) - 100), 70, 5),
    };

    private PartyView Team(int index) => new()
    {
        Id = Words.Fresh($"team:t{index}"),
        Kind = words.Shared("team"),
        Name = Words.Fresh($"Team {index}"),
        // Some teams have lost everybody.
        People = Fact<IReadOnlyList<PartyView>>.Of([.. Enumerable.Range(0, index % 7).Select(_ => parties[chance.Below(Persons)])]),
    };
}
