using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow;

/// <summary>The workspace's now. A simulated workspace takes the instant a verb gives, and stands still else; others refuse it.</summary>
public sealed class WorkspaceClock(WorkspaceDatabase database, WorkspaceRow row, Seam seam)
{
    /// <summary>Far enough for anybody, and early enough that due dates behind it can still be written.</summary>
    private static readonly Instant Latest = Instant.Parse("2999-12-31T00:00:00Z");

    public bool IsSimulated => row.SimulatedAt is not null;

    /// <summary>
    /// The instant that is judged at, however far back a clock was set: no earlier than the last evaluation, nor than anything that was read,
    /// applied or confirmed. What was told after a key expired does not show that it is still good.
    /// </summary>
    internal static async Task<Instant> ToJudgeAtAsync(WorkspaceDatabase database, Instant now, CancellationToken cancel) =>
        await database.ReadAsync(session => session.Workspace.LatestAsync(cancel), cancel) is { } latest ? Instant.Max(now, latest) : now;

    public async Task<Decision<Instant>> NowAsync(Instant? asked, CancellationToken cancel)
    {
        if (row.SimulatedAt is not { } start)
        {
            return asked is null
                ? seam.Now()
                : new Refusal(
                    "workspace.now.not_simulated",
                    $"Workspace `{row.Name}` follows the real clock, so `--now` is refused. Create one with `--simulated INSTANT` to try other instants.");
        }
        var current = await database.ReadWorkspaceAsync(cancel);
        var latest = Instant.Max(start, current?.LastEvaluatedAt ?? start);
        if (asked is { } early && early < start)
        {
            return new Refusal(
                "workspace.now.before_start",
                $"Workspace `{row.Name}` starts at {start}; `--now {early}` is before that. Give a later instant.");
        }
        if (asked is { } late && late > Latest)
        {
            return new Refusal("workspace.now.too_late", $"`--now {late}` is after {Latest}, the last instant a workspace can be at. Give an earlier one.");
        }
        return asked ?? latest;
    }
}
