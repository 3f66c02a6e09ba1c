using Countersign.Estates.Accounts;
using Countersign.Estates.Chance;
using Countersign.Estates.Defects;
using Countersign.Estates.Expecting;
using Countersign.Estates.Governing;
using Countersign.Estates.People;
using Countersign.Estates.Sources;
using Countersign.Estates.Writing;

namespace Countersign.Estates;

/// <summary>An estate as its state says: written source by source, account by account, each with the findings it must give.</summary>
internal sealed class Estate
{
    private const int Often = 5000;

    private readonly EstateState state;
    private readonly string folder;
    private readonly Moments moments;
    private readonly Organisation organisation;
    private readonly Workforce workforce;
    private readonly Landscape landscape;
    private readonly Choices choices;
    private readonly Settlement settlement;
    private readonly Surroundings around;
    private readonly SortedDictionary<string, int> accounts = new(StringComparer.Ordinal);
    private readonly int[] turned = new int[Enum.GetValues<Turn>().Length];
    private int written;

    public Estate(EstateState state, string folder)
    {
        (this.state, this.folder) = (state, folder);
        var sizes = new Sizes(state.Accounts);
        moments = new Moments(state.Rounds.Count);
        organisation = new Organisation(state.Accounts);
        workforce = new Workforce(sizes.Persons, organisation, state.Seed, state.Rounds);
        landscape = new Landscape(organisation);
        choices = new Choices(state.Seed, organisation, workforce, landscape);
        settlement = new Settlement(sizes, choices);
        around = new Surroundings(choices, settlement.Twins, FatesOf(settlement.DirectoryPeople));
    }

    public EstateReport Write(Action<int>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var resolving = new Resolving(organisation, workforce, landscape, moments);
        using var file = new ExpectedFile(new LineFile(Path.Combine(folder, "expected.jsonl")));
        var expected = new Expectations(file, resolving, new Owners(organisation));
        PeopleFile.Write(folder, workforce, cancel);
        foreach (var source in landscape.Sources)
        {
            WriteSource(source, expected, progress, cancel);
        }
        var documents = new Documents(organisation, landscape, settlement, moments);
        documents.Expect(expected);
        documents.Write(folder);
        file.Complete();
        state.Write(folder);
        return Report(file);
    }

    private EstateReport Report(ExpectedFile file)
    {
        var (left, moved) = workforce.LastTurns();
        return new EstateReport
        {
            Folder = folder,
            At = Moments.Text(moments.Now),
            Persons = workforce.Count,
            Teams = organisation.Teams.Count,
            Accounts = accounts,
            Expected = file.Counts,
            Changed = Enum.GetValues<Turn>().Where(turn => turn != Turn.None && turned[(int)turn] > 0)
                .ToDictionary(turn => turn.ToString().ToLowerInvariant(), turn => turned[(int)turn]),
            Left = left,
            Moved = moved,
        };
    }

    private Fates FatesOf(Population population) => new(population, state.Seed, state.Rounds);

    private void WriteSource(EstateSource source, Expectations expected, Action<int>? progress, CancellationToken cancel)
    {
        using var file = new SnapshotFile(Path.Combine(folder, source.File), source, source.TakenAt(moments));
        if (source == landscape.Forge)
        {
            foreach (var blueprint in settlement.Told.All)
            {
                file.WriteTemplate(blueprint.Told!, blueprint.Owner);
            }
        }
        foreach (var population in source.Populations)
        {
            var fates = FatesOf(population);
            for (var index = 0; index < fates.Size; index++)
            {
                var account = Account(population, fates.Of(index), index, expected);
                if (account is not null && !(source.Shrinks && state.Rounds.Count > 0 && index % 3 > 0))
                {
                    file.Write(account);
                    Count(source, progress, cancel);
                }
            }
        }
        file.Complete();
    }

    private void Count(EstateSource source, Action<int>? progress, CancellationToken cancel)
    {
        accounts[source.Name] = accounts.GetValueOrDefault(source.Name) + 1;
        if (++written % Often == 0)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(written);
        }
    }

    private AccountDraft? Account(Population population, Fate fate, int index, Expectations expected)
    {
        if (fate.Turn != Turn.None && fate.Round == state.Rounds.Count)
        {
            turned[(int)fate.Turn]++;
        }
        if (fate.Gone)
        {
            return null;
        }
        var account = population.Healthy(index);
        if (fate.Active > 0)
        {
            account.LastActivityAt = Moments.Of(fate.Active).AddHours(-4).AddSeconds(-(index % 3600));
        }
        if (fate.Turn == Turn.Renamed)
        {
            account.DisplayName = $"Renamed {fate.Round}";
        }
        fate.Defect?.Inject(new Injection(account, index, Draw.Of(state.Seed, "defect " + population.Name, index), expected, around));
        if (population is Twins twins && twins.IsShared(index))
        {
            expected.Expect(Rules.CredentialShared, account, account.Credentials[0]);
        }
        new Consequences(moments, expected).Of(account);
        return account;
    }
}
