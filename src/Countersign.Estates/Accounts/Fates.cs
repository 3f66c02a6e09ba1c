using Countersign.Estates.Chance;
using Countersign.Estates.Defects;

namespace Countersign.Estates.Accounts;

/// <summary>
/// Says of every account of a population what has become of it, from the seed and the mutations alone: nothing is held. Before
/// any mutation the quota of each defect is exact; a mutation reaches an exact share.
/// </summary>
internal sealed class Fates
{
    private readonly Population population;
    private readonly IReadOnlyList<Round> rounds;
    private readonly Permutation first;
    private readonly List<(int Until, Defect Defect)> quotas = [];
    private readonly List<(Permutation Order, int Reached, int Size)> turns = [];

    public Fates(Population population, long seed, IReadOnlyList<Round> rounds)
    {
        (this.population, this.rounds, Size) = (population, rounds, population.Size);
        first = new Permutation(population.Size, Draw.Of(seed, population.Name));
        var until = 0;
        foreach (var defect in population.Defects)
        {
            until = Math.Min(until + defect.Quota(population.Size), population.Size);
            quotas.Add((until, defect));
        }
        foreach (var (round, at) in rounds.Select((round, at) => (round, at)))
        {
            var reached = population.Changes ? (int)(((long)Size * round.PerMillion + 999_999) / 1_000_000) : 0;
            turns.Add((new Permutation(Size, Draw.Of(round.Seed, $"round {at} {population.Name}")), reached, Size));
            Size += population.Churns ? reached / 10 : 0;
        }
    }

    /// <summary>All that ever were, removed ones and added ones too.</summary>
    public int Size { get; private set; }

    public Fate Of(int index)
    {
        var added = turns.TakeWhile(turn => turn.Size <= index).Count();
        var defect = added == 0 ? Original(index) : null;
        var (turn, last, active) = (added == 0 ? Turn.None : Turn.Added, added, 0);
        for (var at = added; at < turns.Count; at++)
        {
            if (turns[at].Order.Place(index) >= turns[at].Reached)
            {
                continue;
            }
            var draw = Draw.Of(rounds[at].Seed, $"turn {at} {population.Name}", index);
            (turn, last) = (Turned(draw.Below(10), defect, population.MayFail(index)), at + 1);
            switch (turn)
            {
                case Turn.Removed:
                    return new Fate(null, true, turn, last, active);
                case Turn.Healed:
                    defect = null;
                    break;
                case Turn.Broken:
                    defect = draw.From(population.Defects);
                    break;
                case Turn.Used:
                    active = last;
                    break;
            }
        }
        return new Fate(defect, false, turn, last, active);
    }

    private Defect? Original(int index)
    {
        var place = first.Place(index);
        if (quotas.Count == 0 || place >= quotas[^1].Until || !population.MayFail(index))
        {
            return null;
        }
        return quotas.First(quota => place < quota.Until).Defect;
    }

    // Of ten that are reached three change sides, one is renamed, one goes where accounts come and go; the rest are used.
    private Turn Turned(int lot, Defect? defect, bool mayFail) => lot switch
    {
        0 or 1 or 2 when defect is not null => Turn.Healed,
        0 or 1 or 2 when mayFail && population.Defects.Count > 0 => Turn.Broken,
        3 => Turn.Renamed,
        4 when population.Churns => Turn.Removed,
        _ when defect == AccountDefects.Unused => Turn.Healed,
        _ => Turn.Used,
    };
}
