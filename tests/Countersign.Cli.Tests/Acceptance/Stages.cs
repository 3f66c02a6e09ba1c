using Microsoft.Data.Sqlite;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>How far a killed run came, told from a copy of its database by the kinds of entry it left.</summary>
internal static class Stages
{
    public static string Of(string database)
    {
        if (!File.Exists(database))
        {
            return "before there was a workspace";
        }
        var folder = Directory.CreateTempSubdirectory("countersign-killed-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
            return Read(Path.Combine(folder, Path.GetFileName(database)));
        }
        catch (SqliteException unready)
        {
            return $"while the workspace was made ({unready.SqliteErrorCode})";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Read(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, COUNT(*) FROM entry GROUP BY kind ORDER BY MIN(seq)";
        using var rows = command.ExecuteReader();
        var kinds = new List<string>();
        while (rows.Read())
        {
            kinds.Add($"{rows.GetString(0)} {rows.GetInt64(1)}");
        }
        return kinds.Count == 0 ? "before the first entry" : string.Join(", ", kinds);
    }
}
