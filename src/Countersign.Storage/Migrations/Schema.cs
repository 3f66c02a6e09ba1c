using Countersign.Storage.Engine;

namespace Countersign.Storage.Migrations;

/// <summary>The steps that lead to the present schema. A step that was ever released is never changed.</summary>
internal static class Schema
{
    public static IReadOnlyList<Migration> Steps { get; } =
    [
        FirstSchema.Step, JoinsAndInstances.Step, OwnerConfirmations.Step, DocumentsApart.Step, CostOfChange.Step, LivesOfFindings.Step,
        LinksApart.Step, ExceptionsInTime.Step, HeldAndSampled.Step, LatenessTold.Step, ReviewsOpened.Step,
        BesideTheFix.Step, ActionsTaken.Step, UnitsNumbered.Step, JoinsByWord.Step, IdentitiesContained.Step, NotificationsSent.Step,
    ];

    public static int Current => Steps[^1].Number;

    /// <summary>The number of the last step that the database has seen; 0 for an empty one.</summary>
    public static async Task<int> VersionAsync(Session session, CancellationToken cancel) =>
        await session.Dialect.HasTableAsync(session, "migration", cancel)
            ? (int)await session.FirstAsync("SELECT COALESCE(MAX(number), 0) FROM migration", row => row.Long(0), cancel)
            : 0;

    /// <exception cref="WorkspaceException">A later release of Countersign has written the database.</exception>
    public static void RefuseNewer(int version)
    {
        if (version > Current)
        {
            throw new WorkspaceException("workspace.schema.newer",
                $"The workspace has schema {version}, this release knows {Current}. Use the release that wrote it, or a later one.");
        }
    }

    public static async Task UpgradeAsync(Session session, Instant now, CancellationToken cancel)
    {
        await session.Dialect.LockSchemaAsync(session, cancel);
        var version = await VersionAsync(session, cancel);
        RefuseNewer(version);
        foreach (var step in Steps.Where(step => step.Number > version))
        {
            await ApplyAsync(session, step, now, cancel);
        }
    }

    private static async Task ApplyAsync(Session session, Migration step, Instant now, CancellationToken cancel)
    {
        var portable = session.Dialect.Ddl(step.Sql).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var own = step.MovesStaged ? session.Dialect.ScratchDdl : step.RemakesStaging ? session.Dialect.StagingDdl : [];
        foreach (var statement in portable.Concat(own))
        {
            await session.ExecuteAsync(statement, cancel);
        }
        await (step.Then?.Invoke(session, cancel) ?? Task.CompletedTask);
        await session.ExecuteAsync(
            "INSERT INTO migration (number, applied_at) VALUES (@number, @at)", cancel, ("number", (long)step.Number), ("at", now.Microseconds));
    }
}
