using System.Text.RegularExpressions;
using Countersign.Api;
using Countersign.Api.Findings;
using Countersign.Testing;
using Npgsql;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Two nodes on one PostgreSQL, either of them killed at any instant: what was answered was done, once, and the work goes on.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Persons = 3;
    private const string Sources = "governance/sources.yaml";
    private const string Export = "exports/courier/accounts.jsonl";

    private static readonly int Kills = Environment.GetEnvironmentVariable("COUNTERSIGN_SOAK") == "1" ? 200 : 10;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_instant_no_act_is_lost_or_done_twice()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        using var estate = Moving();
        using var first = new Node(estate.Folder, connection);
        using var second = new Node(estate.Folder, connection);
        Node[] nodes = [first, second];
        first.Start();
        await first.AnswersAsync(Cancel);
        second.Start();
        await second.AnswersAsync(Cancel);
        var acts = new Acts(nodes, await TakeableAsync(first));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var acting = Enumerable.Range(0, Persons).Select(worker => Task.Run(() => acts.GoOnAsync(worker, stop.Token), Cancel)).ToList();
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            Move(estate, kill);
            await KillOneAsync(nodes[random.Next(nodes.Length)], acts, acting, random);
        }
        await stop.CancelAsync();
        await Task.WhenAll(acting);
        await Task.WhenAll(nodes.Select(node => node.AnswersAsync(Cancel)));

        var (done, repeated) = (acts.Done.Count, acts.Done.Count(act => act.Repeated));
        output.WriteLine($"seed {Seed}: {Kills} kills, {done} acts answered, {repeated} of them only when asked again, {acts.Broken} connections broken");
        Assert.True(done > Kills, $"Only {done} acts came to an answer.");
        acts.ExpectDone();
        await EachOnceAsync(connection, acts);
        await WellAsync(first);
    }

    // A source that is read every second and is never what it was, so that kills come into collections and evaluations too.
    private static Estate Moving()
    {
        var estate = Estate.OfSample();
        File.Delete(estate.PathOf("simulated"));
        estate.RemoveDocument(Sources, "deskline");
        var sources = estate.Read(Sources);
        estate.Write(Sources, sources.Replace("schedule: { every: 1d }", "schedule: { every: 1s }", StringComparison.Ordinal));
        return estate;
    }

    private static void Move(Estate estate, int kill)
    {
        var path = estate.PathOf(Export);
        var lines = File.ReadAllLines(path);
        var taken = Instant.Parse("2026-05-20T02:10:00Z") + TimeSpan.FromMinutes(kill + 1);
        lines[0] = Regex.Replace(lines[0], "\"takenAt\":\"[^\"]*\"", $"\"takenAt\":\"{taken}\"");
        File.WriteAllLines(path + ".new", lines);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Kills a node, sees the other go on, and starts it again.</summary>
    private static async Task KillOneAsync(Node node, Acts acts, IReadOnlyList<Task> acting, Random random)
    {
        await Task.Delay(random.Next(0, 1500), Cancel);
        await node.KillAsync();
        var before = acts.Done.Count;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (acts.Done.Count == before)
        {
            Assert.All(acting, worker => Assert.False(worker.IsCompleted, $"A worker stopped: {worker.Exception?.InnerException}"));
            acts.ExpectDone();
            await Task.Delay(20, limit.Token);
        }
        node.Start();
        // Now and then the other dies while this one is still coming up.
        if (random.Next(3) > 0)
        {
            await node.AnswersAsync(Cancel);
        }
    }

    private static async Task<IReadOnlyList<FindingRow>> TakeableAsync(Node node)
    {
        using var client = CountersignClient.Open(node.Address, new CallerSettings());
        // It answers before its first evaluation ends.
        await node.AnswersAsync(Cancel);
        while ((await client.JobsAsync(Cancel)).Single(job => job.Name == "evaluate") is { IsDue: true })
        {
            await Task.Delay(100, Cancel);
        }
        // One may still be under way that judged accounts and not yet documents: another begins behind it.
        (await node.Command.RunAsync("evaluate")).With(ExitCode.Ok);
        var rows = await client.FindingsAsync(new FindingQuestion(), Cancel);
        return [.. rows.Where(row => row.Resolver?.StartsWith("person:", StringComparison.Ordinal) == true)];
    }

    private static async Task EachOnceAsync(string connection, Acts acts)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT subject, COUNT(*) FROM entry WHERE kind = 'finding.taken' GROUP BY subject");
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var taken = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(Cancel))
        {
            taken.Add(rows.GetString(0), rows.GetInt64(1));
        }
        var asked = acts.Done.GroupBy(act => act.Finding).ToDictionary(group => group.Key, group => group.LongCount());
        Assert.Equal(asked.OrderBy(pair => pair.Key, StringComparer.Ordinal), taken);
    }

    private static async Task WellAsync(Node node)
    {
        (await node.Command.RunAsync("evaluate")).With(ExitCode.Ok);
        var again = (await node.Command.RunAsync("evaluate", "--full", "--output", "json")).Json();
        Assert.Equal((0, 0), (again.GetProperty("opened").GetInt32(), again.GetProperty("stateChanges").GetInt32()));
        var evidence = (await node.Command.RunAsync("doctor", "--output", "json")).With(ExitCode.Ok).Json().EnumerateArray()
            .Single(line => line.GetProperty("name").GetString() == "evidence");
        Assert.StartsWith("every state has its entry", evidence.GetProperty("seen").GetString(), StringComparison.Ordinal);
    }
}
