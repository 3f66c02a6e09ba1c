using System.Data.Common;
using System.Text.RegularExpressions;
using Countersign.Bench.Predicates;
using Countersign.Policies;

namespace Countersign.Bench.Peers;

/// <summary>One database over the same rows, each many times over, so that what a query costs by itself does not count.</summary>
/// <param name="dialect">Writes a list function, `each`, `text` or `size`, over a column.</param>
/// <param name="cpu">CPU time that the database has used so far.</param>
internal sealed partial class SqlPeer(string name, DbConnection connection, Func<string, string, string> dialect, Func<TimeSpan> cpu)
{
    private const int Copies = 50;
    private const int Rounds = 7;

    private static readonly PolicyOutcome[] Coded =
        [PolicyOutcome.Satisfied, PolicyOutcome.NotSatisfied, PolicyOutcome.NotApplicable, PolicyOutcome.Indeterminate];

    public async Task<IReadOnlyList<PeerTiming>> RunAsync(IReadOnlyList<PredicateCase> cases, Records records, params string[] ready)
    {
        await FillAsync(records);
        foreach (var statement in ready)
        {
            await ExecuteAsync(statement);
        }

        var timings = new List<PeerTiming>();
        foreach (var one in cases)
        {
            timings.Add(await TimeAsync(one));
        }

        return timings;
    }

    private async Task FillAsync(Records records)
    {
        await ExecuteAsync("CREATE TABLE copies (k bigint); CREATE TABLE listed (list text, id text, PRIMARY KEY (list, id))");
        var tables = SqlRows.Of(records).ToList();
        foreach (var (table, rows) in tables)
        {
            await ExecuteAsync($"CREATE TABLE {Table(table)} (n bigint, {string.Join(", ", rows[0].Select(column => $"{column.Name} {column.Type}"))})");
        }

        await using var transaction = await connection.BeginTransactionAsync();
        for (var k = 1L; k < Copies; k++)
        {
            await ExecuteAsync("INSERT INTO copies VALUES (@p0)", k);
        }

        foreach (var (list, id) in records.Lists.SelectMany(list => list.Value.Select(id => (list.Key, id))))
        {
            await ExecuteAsync("INSERT INTO listed VALUES (@p0, @p1)", list, id);
        }

        foreach (var (table, rows) in tables)
        {
            await FillAsync(Table(table), rows);
        }

        await transaction.CommitAsync();
    }

    private async Task FillAsync(string table, IReadOnlyList<IReadOnlyList<SqlColumn>> rows)
    {
        var values = string.Join(", ", rows[0].Select((column, i) => column.Type == "jsonb" ? dialect("json", $"@p{i + 1}") : $"@p{i + 1}"));
        for (var n = 0L; n < rows.Count; n++)
        {
            await ExecuteAsync($"INSERT INTO {table} VALUES (@p0, {values})", [n, .. rows[(int)n].Select(column => column.Value)]);
        }

        var columns = string.Join(", ", rows[0].Select(column => $"t.{column.Name}"));
        await ExecuteAsync($"INSERT INTO {table} SELECT t.n + c.k * {rows.Count}, {columns} FROM {table} t, copies c");
    }

    private async Task<PeerTiming> TimeAsync(PredicateCase one)
    {
        var outcome = Outcome(one);
        var from = Table(EnumWord.Of(one.Policy.Subject));
        var alike = await AlikeAsync($"SELECT n, {outcome} FROM {from} WHERE n < {one.Count}", one.Outcomes);
        var rounds = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var before = cpu();
            await ExecuteAsync($"SELECT o, count(*) FROM (SELECT {outcome} AS o FROM {from}) AS judged GROUP BY o");
            rounds[Math.Max(round, 0)] = (cpu() - before).TotalNanoseconds / ((double)one.Count * Copies);
        }

        return new PeerTiming(name, one.Name, PredicateBench.Median(rounds), rounds.Min(), alike, null);
    }

    private string Outcome(PredicateCase one)
    {
        var (applies, satisfied) = SqlPolicies.All[one.Name];
        var text = $"CASE ({applies}) WHEN true THEN CASE ({satisfied}) WHEN true THEN 0 WHEN false THEN 1 ELSE 3 END WHEN false THEN 2 ELSE 3 END";
        return Lists().Replace(text, found => dialect(found.Groups[1].Value, found.Groups[2].Value))
            .Replace("{now}", $"{Records.Now.Microseconds}", StringComparison.Ordinal);
    }

    private async Task<int> AlikeAsync(string sql, IReadOnlyList<PolicyOutcome> expected)
    {
        var alike = 0;
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            alike += Coded[reader.GetInt32(1)] == expected[(int)reader.GetInt64(0)] ? 1 : 0;
        }

        return alike;
    }

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
        }
    }

    private DbCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // `grant` and `use` are words of SQL.
    private static string Table(string subject) => $"{subject}_row";

    [GeneratedRegex(@"\{(each|text|size):(\w+)\}")]
    private static partial Regex Lists();
}
