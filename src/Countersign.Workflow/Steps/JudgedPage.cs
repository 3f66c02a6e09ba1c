using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>Units that are judged, and what is to be saved with them.</summary>
internal sealed record JudgedPage(IReadOnlyList<JudgedUnit> Units)
{
    /// <summary>Those that are joined to something else than before.</summary>
    public IReadOnlyList<(long Unit, AccountLinks Links)> Links { get; init; } = [];

    /// <summary>Those that did not wait before: until their evaluation is settled, they do.</summary>
    public IReadOnlyCollection<SubjectId> Unmarked { get; init; } = [];

    /// <summary>Identities of whose rights a change of links tells.</summary>
    public IReadOnlyCollection<SubjectId> Concerned { get; init; } = [];

    /// <summary>Of some policies alone, when each unit's may change.</summary>
    public IReadOnlyList<(long Unit, Instant Due)> Sooner { get; init; } = [];

    /// <summary>What is settled once the page is saved.</summary>
    public IReadOnlyList<SettledUnit> Settled { get; private init; } = [];

    public static JudgedPage Of(IReadOnlyList<JudgedUnit> units) => new(units) { Settled = [.. units.Select(u => new SettledUnit(u.Id, u.Due, null))] };

    public static JudgedPage Of(IReadOnlyList<JudgedPage> pages) => pages is [var only] ? only : new([.. pages.SelectMany(page => page.Units)])
    {
        Links = [.. pages.SelectMany(page => page.Links)],
        Unmarked = [.. pages.SelectMany(page => page.Unmarked)],
        Concerned = pages.SelectMany(page => page.Concerned).ToHashSet(),
        Settled = [.. pages.SelectMany(page => page.Settled)],
    };

    public static JudgedPage Of(IReadOnlyList<UnitRow> rows, UnitJudge judge)
    {
        var units = rows.Select(judge.Judge).ToList();
        return new JudgedPage(units) { Settled = [.. units.Zip(rows, (unit, row) => new SettledUnit(unit.Id, unit.Due, row.Marks) { Number = row.Number })] };
    }

    /// <summary>Of accounts as they are joined now, those that waited for it or are joined to something else than before.</summary>
    public static JudgedPage Of(IReadOnlyList<LinkedAccount> accounts, UnitJudge judge)
    {
        var asked = accounts.Where(account => account.IsOther || account.Row.Marks > 0).ToList();
        var units = asked.Select(account => judge.Judge(account.Linked)).ToList();
        var other = asked.Where(account => account.IsOther).ToList();
        return new JudgedPage(units)
        {
            Links = [.. other.Select(account => (account.Row.Number, account.Links))],
            Unmarked = [.. other.Where(account => account.Row.Marks == 0).Select(account => account.Row.Id)],
            Concerned = other.SelectMany(account => account.WithRights()).ToHashSet(),
            Settled = [.. units.Zip(asked, (unit, account) => new SettledUnit(unit.Id, unit.Due, Math.Max(account.Row.Marks, 1)) { Number = account.Row.Number })],
        };
    }
}
