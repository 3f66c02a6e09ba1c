using Countersign.Estates.Chance;

namespace Countersign.Estates.People;

/// <summary>
/// Everyone in the personnel file, computed one by one and never held: first those whom documents name, then groups of ten, whose
/// first leads them.
/// </summary>
internal sealed class Workforce
{
    private const int Group = 10;

    private readonly Organisation organisation;
    private readonly long seed;
    private readonly IReadOnlyList<Round> rounds;
    private readonly Permutation lots;
    private readonly PersonLot[] lotOf;
    private readonly List<(Permutation Order, int Each)> turns = [];

    public Workforce(int count, Organisation organisation, long seed, IReadOnlyList<Round> rounds)
    {
        (this.organisation, this.seed, this.rounds) = (organisation, seed, rounds);
        Count = Math.Max(count, organisation.Named + (2 * Group));
        lots = new Permutation(Staff, Draw.Of(seed, "lots"));
        lotOf = [.. PersonShares.All.SelectMany(share => Enumerable.Repeat(share.Lot, share.Quota(Staff))).Take(Staff)];
        foreach (var (round, at) in rounds.Select((round, at) => (round, at)))
        {
            turns.Add((new Permutation(Staff, Draw.Of(round.Seed, $"people {at}")), PersonShares.Turning(Staff, round)));
        }
    }

    public int Count { get; }

    private int Staff => Count - organisation.Named;

    public Person At(int index) => index < organisation.Named ? Founder(index) : Turned(Employed(index));

    /// <summary>As they were before any mutation: choices are made by this, so that they stay.</summary>
    public bool WasHere(int index) => (index < organisation.Named ? Founder(index) : Employed(index)).IsHere(Moments.Start);

    /// <summary>The next person behind an index, round the end, who was here at the beginning and belongs to no team.</summary>
    public int Reliable(int index)
    {
        var staff = index % Staff;
        while (!WasHere(organisation.Named + staff))
        {
            staff = (staff + 1) % Staff;
        }
        return organisation.Named + staff;
    }

    /// <summary>Who left or changed team in the last mutation.</summary>
    public (int Left, int Moved) LastTurns()
    {
        var (left, moved) = (0, 0);
        for (var index = organisation.Named; rounds.Count > 0 && index < Count; index++)
        {
            switch (TurnOf(Employed(index)))
            {
                case (true, var round) when round == rounds.Count:
                    left++;
                    break;
                case (false, var round) when round == rounds.Count:
                    moved++;
                    break;
            }
        }
        return (left, moved);
    }

    private Person Founder(int index)
    {
        if (index == organisation.Chief)
        {
            return new Person(index) { Team = "office" };
        }
        var team = organisation.TeamOf(index);
        var person = new Person(index) { Team = team.Key, Manager = index == team.Lead ? organisation.Chief : team.Lead };
        return team.Key == Organisation.Deserted ? person with { Lot = PersonLot.Left, LeftAt = Moments.Start.AddDays(-60 - (index % Team.Size)) } : person;
    }

    private Person Employed(int index)
    {
        var staff = index - organisation.Named;
        var team = organisation.Applications[staff / Group % organisation.Applications.Count];
        var place = lots.Place(staff);
        var person = new Person(index)
        {
            Team = team.Key,
            Manager = staff % Group == 0 ? team.Lead : index - (staff % Group),
            Lot = place < lotOf.Length ? lotOf[place] : PersonLot.Ordinary,
        };
        var draw = Draw.Of(seed, "person", index);
        return person.Lot switch
        {
            PersonLot.Left or PersonLot.LeftActive => person with { LeftAt = Moments.Ago(ref draw, 5, 300).Date },
            PersonLot.PastEnd => person with { EndsAt = Moments.Ago(ref draw, 4, 40) },
            PersonLot.Contractor => person with { EndsAt = Moments.Ahead(ref draw, 60, 300) },
            PersonLot.KeptGrants or PersonLot.Moved => person with { MovedAt = Moments.Ago(ref draw, 40, 80) },
            PersonLot.Ordinary or PersonLot.Absent => person,
        };
    }

    private Person Turned(Person person) => TurnOf(person) switch
    {
        (true, var round) => person with { LeftAt = Moments.Of(round).Date.AddDays(-1) },
        (false, var round) => person with { MovedAt = Moments.Of(round).AddDays(-40) },
        null => person,
    };

    // Only the ordinary turn, and once: the first mutation that draws them decides.
    private (bool Leaves, int Round)? TurnOf(Person person)
    {
        for (var at = 0; person.Lot == PersonLot.Ordinary && at < turns.Count; at++)
        {
            var place = turns[at].Order.Place(person.Index - organisation.Named);
            if (place < 2 * turns[at].Each)
            {
                return (place < turns[at].Each, at + 1);
            }
        }
        return null;
    }
}
