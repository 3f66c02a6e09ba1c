using System.Text.Json;

namespace Countersign.Bench.Pipeline;

/// <summary>What an estate is like, counted in its files.</summary>
/// <param name="Expected">Findings that must come of it.</param>
/// <param name="WithFinding">Accounts that one of them is on: on the account, or on a credential, grant or use of it.</param>
internal sealed record EstateShape(long Bytes, long Accounts, long Credentials, long Grants, long Expected, long WithFinding)
{
    private static readonly string[] OfAccounts = ["account", "credential", "grant", "use"];

    public static EstateShape Read(string estate)
    {
        var (bytes, accounts, credentials, grants) = (0L, 0L, 0L, 0L);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(estate, "exports")))
        {
            bytes += new FileInfo(path).Length;
            foreach (var line in File.ReadLines(path).Where(line => line.StartsWith("""{"account":""", StringComparison.Ordinal)))
            {
                using var document = JsonDocument.Parse(line);
                var account = document.RootElement.GetProperty("account");
                accounts++;
                credentials += account.GetProperty("credentials").GetArrayLength();
                grants += account.GetProperty("grants").GetArrayLength();
            }
        }

        var (expected, found) = (0L, new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in File.ReadLines(Path.Combine(estate, "expected.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            expected++;
            if (document.RootElement.GetProperty("subject").GetString()!.Split(':', '#') is [var word, var account, ..] && OfAccounts.Contains(word))
            {
                found.Add(account);
            }
        }

        return new EstateShape(bytes, accounts, credentials, grants, expected, found.Count);
    }
}
