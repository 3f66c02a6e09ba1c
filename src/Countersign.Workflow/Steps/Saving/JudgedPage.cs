using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Saving;

/// <summary>Units that are judged, and what is to be saved with them.</summary>
internal sealed record JudgedPage(IReadOnlyList<JudgedUnit> Units, SettledPage Settled)
{
    public static JudgedPage Of(IReadOnlyList<JudgedUnit> units) => new(units, new SettledPage([.. units.Select(u => new SettledUnit(u.Id, u.Due, null))]));

    public static JudgedPage Of(IReadOnlyList<UnitRow> rows, UnitJudge judge)
    {
        var units = rows.Select(judge.Judge).ToList();
        return new JudgedPage(units, new SettledPage([.. units.Zip(rows, Settle)]));
    }

    /// <summary>Of units of which only what tells when they were used changed, asked by policies that read it.</summary>
    public static JudgedPage OfUse(IReadOnlyList<UnitRow> rows, UnitJudge judge)
    {
        var units = rows.Select(judge.Judge).ToList();
        return new JudgedPage(units, new SettledPage([.. units.Zip(rows, (unit, row) => Settle(unit, row) with { IsPart = true })]));
    }

    /// <summary>Of accounts as they are joined now, those that waited for it or are joined to something else than before.</summary>
    public static JudgedPage Of(IReadOnlyList<LinkedAccount> accounts, UnitJudge judge)
    {
        var asked = accounts.Where(account => account.IsOther || account.Row.Marks > 0).ToList();
        var units = asked.Select(account => judge.Judge(account.Linked)).ToList();
        var other = asked.Where(account => account.IsOther).ToList();
        return new JudgedPage(units, new SettledPage([.. units.Zip(asked.Select(account => account.Row), Settle)])
        {
            Links = [.. other.Select(account => UnitLinks.Of(account.Row.Number, account.Links))],
            Concerned = other.SelectMany(account => account.WithRights()).ToHashSet(),
        });
    }

    private static SettledUnit Settle(JudgedUnit unit, UnitRow row) => new(unit.Id, unit.Due, row.Marks) { Number = row.Number };
}
