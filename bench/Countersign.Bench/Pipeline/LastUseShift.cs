using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Bench.Pipeline;

/// <summary>
/// Writes the exports of an estate as they are half an hour later: four of five accounts, their credentials and their rights were used since;
/// nothing else changed. Healthy ages lie far from every limit, so no finding comes or goes.
/// </summary>
internal static partial class LastUseShift
{
    private const int OneOf = 5;

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    public static void Apply(string estate)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(estate, "exports"), "*.jsonl"))
        {
            Rewrite(path);
        }
    }

    private static void Rewrite(string path)
    {
        using (var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        using (var to = new StreamWriter(path + ".part", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16))
        {
            var accounts = 0;
            foreach (var line in File.ReadLines(path))
            {
                var isAccount = line.StartsWith("""{"account":""", StringComparison.Ordinal);
                accounts += isAccount ? 1 : 0;
                var written = line switch
                {
                    _ when isAccount => accounts % OneOf == 0 ? line : Used().Replace(line, Shifted),
                    _ when line.StartsWith("""{"snapshot":""", StringComparison.Ordinal) => Taken().Replace(line, Shifted),
                    _ when line.StartsWith("""{"end":""", StringComparison.Ordinal) => Digest().Replace(line, $"${{1}}{Convert.ToHexStringLower(digest.GetHashAndReset())}"),
                    _ => line,
                };
                to.Write(written);
                to.Write('\n');
                if (!line.StartsWith("""{"snapshot":""", StringComparison.Ordinal))
                {
                    digest.AppendData(Encoding.UTF8.GetBytes(written + "\n"));
                }
            }
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private static string Shifted(Match found)
    {
        var at = DateTime.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return found.Groups[1].Value + (at + Later).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""("last(?:Activity|Used)At":")([^"]+)""")]
    private static partial Regex Used();

    [GeneratedRegex("""("takenAt":")([^"]+)""")]
    private static partial Regex Taken();

    [GeneratedRegex("""("sha256":")[0-9a-f]+""")]
    private static partial Regex Digest();
}
