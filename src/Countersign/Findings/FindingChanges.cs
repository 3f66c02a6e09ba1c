namespace Countersign.Findings;

/// <summary>Changes of one finding that build on each other; a refused one is left out.</summary>
internal sealed class FindingChanges(Finding finding)
{
    private readonly List<FindingChange> changes = [];

    public Finding Now { get; private set; } = finding;

    public IReadOnlyList<FindingChange> All => changes;

    public void Add(Decision<FindingChange> change)
    {
        if (change.IsRefused)
        {
            return;
        }
        changes.Add(change.Value);
        Now = change.Value.After;
    }
}
