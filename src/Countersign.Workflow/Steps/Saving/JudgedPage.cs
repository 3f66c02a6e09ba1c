using Countersign.Inventory;
using Countersign.Storage.Rows;
using Countersign.Workflow.Steps.Joining;

namespace Countersign.Workflow.Steps.Saving;

/// <summary>Units that are judged, and what is to be saved with them.</summary>
internal sealed record JudgedPage(IReadOnlyList<JudgedUnit> Units, SettledPage Settled)
{
    /// <summary>How many more were judged of which nothing stands and nothing stood, so that nothing but that they were judged is to be saved.</summary>
    public int Silent { get; private init; }

    public static JudgedPage Of(IReadOnlyList<JudgedUnit> units) => new(units, new SettledPage([.. units.Select(u => new SettledUnit(u.Id, u.Due, null))]));

    /// <param name="rows">Who waits.</param>
    /// <param name="judge">Who judges them.</param>
    /// <param name="isPart">Whether it asks not all policies.</param>
    public static JudgedPage Of(IReadOnlyList<UnitRow> rows, UnitJudge judge, bool isPart)
    {
        var units = rows.Select(judge.Judge).ToList();
        return new JudgedPage(units, new SettledPage([.. units.Zip(rows, (unit, row) => Settle(unit, row) with { IsPart = isPart })]));
    }

    /// <summary>Of units that need not wait, asked about some policies alone: what else waits of them waits still.</summary>
    /// <param name="rows">Every unit.</param>
    /// <param name="judge">Who asks these policies.</param>
    /// <param name="known">Units of which one of them left something standing.</param>
    public static JudgedPage OfSome(IReadOnlyList<UnitRow> rows, UnitJudge judge, IReadOnlySet<SubjectId> known)
    {
        var units = rows.Select(judge.Judge).ToList();
        var telling = units.Where(unit => unit.Judgements.Count > 0 || known.Contains(unit.Id)).ToList();
        var settled = new SettledPage([.. units.Zip(rows, (unit, row) => Settle(unit, row) with { Marks = 0, IsPart = true })]);
        return new JudgedPage(telling, settled) { Silent = units.Count - telling.Count };
    }

    /// <summary>Of accounts as they are joined now, those that waited for it or are joined to something else than before.</summary>
    public static JudgedPage Of(IReadOnlyList<LinkedAccount> accounts, UnitJudge judge)
    {
        var asked = accounts.Where(account => account.IsOther || account.Row.Marks > 0).ToList();
        var units = asked.Select(account => judge.Judge(account.Linked)).ToList();
        var other = accounts.Where(account => account.IsOther).ToList();
        return new JudgedPage(units, new SettledPage([.. units.Zip(asked.Select(account => account.Row), Settle)])
        {
            Links = [.. accounts.Where(account => account.IsToBeSaved).Select(account => account.Saved)],
            Concerned = other.SelectMany(account => account.WithRights()).ToHashSet(),
        });
    }

    private static SettledUnit Settle(JudgedUnit unit, UnitRow row) => new(unit.Id, unit.Due, row.Marks) { Number = row.Number };
}
