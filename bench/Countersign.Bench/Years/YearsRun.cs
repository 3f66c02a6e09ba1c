using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Storage.Queries;
using Countersign.Testing;
using Countersign.Workflow;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Steps;

namespace Countersign.Bench.Years;

/// <summary>The years of a company in a workspace of its own, on SQLite: collections, evaluations, what people do, and reads around every expiry.</summary>
internal sealed class YearsRun
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly YearsOptions options;
    private readonly TemporaryFolder folder;
    private readonly WorkspaceRuntime runtime;
    private readonly YearsCompany company = new();
    private readonly YearsAgenda agenda = new();
    private readonly YearsTally tally = new();
    private readonly ReadTally reads = new();
    private readonly YearsPeople people;
    private readonly ExpiryReads reader;

    // Those that ended last, of which is read what the last rounds left over.
    private IReadOnlyList<LivePermit> ended = [];
    private readonly ExpiryClock looks;

    private YearsRun(YearsOptions options, PermitOracle oracle, TemporaryFolder folder, WorkspaceRuntime runtime)
    {
        (this.options, this.folder, this.runtime) = (options, folder, runtime);
        people = new YearsPeople(runtime, company, agenda, oracle, tally, new Random(options.Seed + 1));
        reader = new ExpiryReads(runtime, oracle, reads);
        looks = new ExpiryClock(new Random(options.Seed + 2));
    }

    public static async Task<YearsResult> RunAsync(YearsOptions options, PermitOracle oracle)
    {
        using var folder = new TemporaryFolder();
        var seam = SystemSeam.Create(TimeProvider.System) with { Now = () => YearsOptions.Start };
        var wish = new WorkspaceOptions(Path.Combine(folder.Path, "years.db"), "years", seam) { Root = folder.Path, Simulated = YearsOptions.Start };
        await using var runtime = await WorkspaceRuntime.OpenAsync(wish, Caller(null), Never);
        return await new YearsRun(options, oracle, folder, runtime).LiveAsync();
    }

    private async Task<YearsResult> LiveAsync()
    {
        Must(await runtime.Configuration.ApplyAsync([new ConfigFile("governance.yaml", YearsGovernance.Text)], Caller(YearsOptions.Start), Never));
        var events = YearsEvent.Generate(options);
        var (next, last) = (0, YearsOptions.Start);
        var unowned = new List<YearsAccount>();
        for (var now = YearsOptions.Start + TimeSpan.FromDays(options.DaysBetween); now <= options.End; now += TimeSpan.FromDays(options.DaysBetween))
        {
            for (; next < events.Count && events[next].At < now - TimeSpan.FromHours(1); next++)
            {
                if (company.Happen(events[next], people) is { } service)
                {
                    unowned.Add(service);
                }
            }
            await agenda.DoUntilAsync(now - TimeSpan.FromHours(1));
            await CollectAsync(now);
            foreach (var service in unowned.ToList())
            {
                if (await people.OwnAsync(service, now))
                {
                    unowned.Remove(service);
                }
            }
            await RoundAsync(last, now);
            last = now;
        }
        foreach (var (at, live) in ended.Index())
        {
            var left = ended.Count - at;
            await ReadRecordedAsync(live, last, (options.Reads - reads.Reads + left - 1) / left);
        }
        people.End(last);
        return new YearsResult(options, tally, reads, await AllAsync(new FindingFilter()), company.Skipped, last);
    }

    private async Task CollectAsync(Instant now)
    {
        folder.Write("hr.jsonl", company.People(now - TimeSpan.FromHours(1)));
        folder.Write("app.jsonl", company.Accounts(now - TimeSpan.FromHours(1)));
        var report = Must(await runtime.Runs.CollectAsync(new CollectRequest([]), Caller(now), null, Never));
        tally.ReadingsRefused += report.Sources.Count(source => source.Outcome == SourceOutcome.Failed);
    }

    // Around each end, before it is recorded and after: what was recorded makes no difference.
    private async Task RoundAsync(Instant last, Instant now)
    {
        var ending = people.Live.Where(live => live.Until > last && live.Until <= now).ToList();
        var each = Each(now, ending.Count);
        foreach (var live in ending)
        {
            await reader.ReadAsync(live.Exception, live.Finding.Id, looks.Looks(live.Until, each - (each / 5)), recorded: false);
        }
        Must(await runtime.Runs.EvaluateAsync(full: false, Caller(now), null, Never));
        foreach (var live in ending)
        {
            await ReadRecordedAsync(live, now, each / 5);
            people.Live.Remove(live);
            reads.Expiries++;
        }
        ended = ending.Count > 0 ? ending : ended;
        tally.Rounds++;
        foreach (var finding in await AllAsync(new FindingFilter { States = [FindingState.Assigned, FindingState.Verified] }))
        {
            people.Plan(finding, now);
        }
    }

    private Task ReadRecordedAsync(LivePermit live, Instant now, int count) => count <= 0
        ? Task.CompletedTask
        : reader.ReadAsync(
            live.Exception, live.Finding.Id, looks.Looks(live.Until, count * 2).Select(look => Instant.Max(look, now)).Take(count), recorded: true);

    // As many reads a time as bring all of them about by the end, somewhat early.
    private int Each(Instant now, int ending)
    {
        if (ending == 0)
        {
            return 0;
        }
        var passed = (now - YearsOptions.Start) / (options.End - YearsOptions.Start);
        var expected = Math.Max(ending, (reads.Expiries + ending) * (1 - passed) / Math.Max(passed, 0.1) * 0.8);
        var left = options.Reads - reads.Reads;
        return Math.Min((int)Math.Ceiling(left / expected), left / ending);
    }

    private async Task<IReadOnlyList<Finding>> AllAsync(FindingFilter filter) =>
        (await runtime.Database.ReadAsync(session => session.Queries.Findings.ListAsync(filter, null, 1_000_000, Never), Never)).Items;

    private static T Must<T>(Decision<T> decision) => decision.IsRefused ? throw new InvalidOperationException(decision.Refusal!.ToString()) : decision.Value;

    private static ActingPerson Caller(Instant? now) => new("bench", null, Assurance.OsUser) { Now = now };
}
