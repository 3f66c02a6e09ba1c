using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>Units that are judged, and what is to be saved with them.</summary>
internal sealed record JudgedPage(IReadOnlyList<JudgedUnit> Units)
{
    /// <summary>Those that are joined to something else than before.</summary>
    public IReadOnlyList<(SubjectId Unit, AccountLinks Links)> Links { get; init; } = [];

    /// <summary>Identities of whose rights a change of links tells.</summary>
    public IReadOnlyCollection<SubjectId> Concerned { get; init; } = [];

    /// <summary>Of some policies alone, when each unit's may change.</summary>
    public IReadOnlyList<(SubjectId Unit, Instant Due)> Sooner { get; init; } = [];

    /// <summary>What is settled once the page is saved.</summary>
    public IReadOnlyList<SettledUnit> Settled { get; private init; } = [];

    public static JudgedPage Of(IReadOnlyList<JudgedUnit> units) => new(units) { Settled = [.. units.Select(u => new SettledUnit(u.Id, u.Due, null))] };

    public static JudgedPage Of(IReadOnlyList<JudgedPage> pages) => pages is [var only] ? only : new([.. pages.SelectMany(page => page.Units)])
    {
        Links = [.. pages.SelectMany(page => page.Links)],
        Concerned = pages.SelectMany(page => page.Concerned).ToHashSet(),
        Settled = [.. pages.SelectMany(page => page.Settled)],
    };

    public static JudgedPage Of(IReadOnlyList<UnitRow> rows, UnitJudge judge)
    {
        var units = rows.Select(judge.Judge).ToList();
        return new JudgedPage(units) { Settled = [.. units.Zip(rows, (unit, row) => new SettledUnit(unit.Id, unit.Due, row.Marks))] };
    }

    /// <summary>Of live accounts, those that waited for it or are joined to something else than before, as they are joined now.</summary>
    public static JudgedPage Linked(IReadOnlyList<UnitRow> rows, UnitJudge judge, AccountLinker linker)
    {
        var (units, changed, settled, concerned) = (
            new List<JudgedUnit>(), new List<(SubjectId, AccountLinks)>(), new List<SettledUnit>(), new HashSet<SubjectId>());
        foreach (var row in rows)
        {
            if (row.Removed || row.Account is not { } account || linker.Link(row.Id, account) is not { } links)
            {
                continue;
            }
            var isOther = !links.Equals(account.Links);
            if (isOther)
            {
                changed.Add((row.Id, links));
                concerned.UnionWith(new[] { account.Links, links }.Where(l => l.Rights.Count > 0).Select(l => l.Identity.Identity).OfType<SubjectId>());
            }
            if (isOther || row.Marks > 0)
            {
                var unit = judge.Judge(row with { Account = account with { Links = links } });
                units.Add(unit);
                settled.Add(new SettledUnit(row.Id, unit.Due, isOther ? row.Marks + 1 : row.Marks));
            }
        }
        return new JudgedPage(units) { Links = changed, Concerned = concerned, Settled = settled };
    }
}
