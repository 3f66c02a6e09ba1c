using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>The templates of one source. Every tenth, and the first, has no owner.</summary>
internal sealed class Blueprints(EstateSource source, int count, bool told, Organisation organisation)
{
    public IReadOnlyList<Blueprint> All { get; } = [.. Enumerable.Range(0, count).Select(at => Make(source, at, told, organisation))];

    public Blueprint Of(int index) => All[index % All.Count];

    private static Blueprint Make(EstateSource source, int at, bool told, Organisation organisation)
    {
        var owner = at % 10 == 0 ? null : at % 3 == 0 ? "team:platform" : organisation.Applications[at % organisation.Applications.Count].Party;
        var name = told ? $"blueprint/{at + 1:000}" : $"runner-{at + 1:00}";
        return told
            ? new Blueprint($"template:{source.Name}/{Uri.EscapeDataString(name)}", $"job-{at + 1:000}-", name, owner)
            : new Blueprint($"template:{name}", name + "-", null, owner);
    }
}
