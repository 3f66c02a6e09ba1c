using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>All that a small organisation is at one instant, and the files that tell of it.</summary>
internal sealed class World
{
    private const int Accounts = 6;
    private const int Persons = 4;

    // An old key, a key that may be shared, an administrator, rights that must be apart, an agent, a token without end.
    private static readonly int[] FirstForms = [0, 1, 2, 3, 5, 6];

    private readonly Dictionary<int, WorldAccount> accounts = [];
    private readonly Dictionary<int, WorldPerson> persons = [];
    private readonly Dictionary<StepKind, (int Which, int How, int Days, Instant At)> forms = [];

    public World(Instant start)
    {
        Now = start;
        for (var slot = 0; slot < Accounts; slot++)
        {
            accounts[slot] = new WorldAccount(slot, FirstForms[slot], 100, start);
        }
        for (var number = 0; number < Persons; number++)
        {
            persons[number] = new WorldPerson(17 + number, 0, 0, start);
        }
    }

    public Instant Now { get; private set; }

    /// <summary>Applies a step and says which files tell otherwise now.</summary>
    public WorldFiles Take(HistoryStep step)
    {
        Now += step.Kind == StepKind.Time ? TimeSpan.FromDays(step.Days) + TimeSpan.FromHours(1) : TimeSpan.FromHours(1);
        switch (step.Kind)
        {
            case StepKind.Time:
                return WorldFiles.None;
            case StepKind.Account:
                accounts[step.Which % Accounts] = new WorldAccount(step.Which % Accounts, step.How, step.Days, Now);
                return WorldFiles.App;
            case StepKind.Removal:
                accounts.Remove(step.Which % Accounts);
                return WorldFiles.App;
            case StepKind.Activity:
                Use(step);
                return WorldFiles.App;
            case StepKind.Person:
                persons[step.Which % Persons] = new WorldPerson(17 + (step.Which % Persons), step.How, step.Days, Now);
                return WorldFiles.People;
            default:
                forms[step.Kind] = (step.Which, step.How, step.Days, Now);
                return WorldFiles.Governance;
        }
    }

    public string App() => accounts.OrderBy(a => a.Key).Aggregate(
        new AppExport($"{Now}").Line("""{"template":{"id":"pool","owner":"team:apps"}}"""), (export, account) => account.Value.Write(export)).Text();

    public string People() => string.Join('\n', [WorldPerson.Head, .. persons.OrderBy(p => p.Key).Select(p => p.Value.Row).OfType<string>(), ""]);

    public string Governance() => new WorldGovernance(forms).Text();

    private void Use(HistoryStep step)
    {
        if (accounts.TryGetValue(step.Which % Accounts, out var account))
        {
            accounts[step.Which % Accounts] = account with { UsedAt = Now - TimeSpan.FromDays(step.Days) };
        }
    }
}
