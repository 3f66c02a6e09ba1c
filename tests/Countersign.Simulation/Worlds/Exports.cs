using System.Security.Cryptography;
using System.Text;

namespace Countersign.Simulation.Worlds;

/// <summary>What sources would tell of a company's accounts, and the files in which they do.</summary>
internal sealed class Exports
{
    private const int First = 12;

    public static readonly IReadOnlyList<string> Names = ["app", "cloud"];

    /// <summary>The accounts that every company begins with: the same in all of them.</summary>
    public static Exports OfFirstDay()
    {
        var (exports, chance) = (new Exports(), new Chance(0));
        foreach (var source in Names)
        {
            exports.Holdings.AddRange(Enumerable.Range(1, First).Select(number => New(source, number, Host.Start, chance)));
        }
        return exports;
    }

    public List<Holding> Holdings { get; } = [];

    /// <summary>An account with something wrong, as often as not.</summary>
    public static Holding New(string source, int number, Instant now, Chance chance) =>
        new(source, number, number % 4 == 0 ? HoldingForm.Human : number % 5 == 0 ? HoldingForm.Pooled : HoldingForm.Service)
        {
            RotatedAt = now - TimeSpan.FromDays(10 + chance.Below(160)),
            UsedAt = now - TimeSpan.FromDays(chance.Below(120)),
            ExpiresAt = chance.In(70) ? now + TimeSpan.FromDays(2000) : null,
            Administers = chance.In(15),
            Owner = 1 + chance.Below(Company.Persons),
        };

    /// <summary>The file of a source, with a trailer that agrees.</summary>
    /// <param name="told">Which of its accounts it tells of.</param>
    /// <param name="isCut">Whether it ends half-way, so that nobody knows what else there would be.</param>
    public static string File(string source, IEnumerable<Holding> told, Instant takenAt, bool isCut)
    {
        List<string> lines = ["""{"template":{"id":"pool","owner":"team:apps"}}""", .. told.Select(holding => holding.Line)];
        var body = string.Concat(lines.Select(line => line + "\n"));
        var head = $$$"""{"snapshot":{"source":"{{{source}}}","takenAt":"{{{takenAt}}}","complete":true}}""";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return $"{head}\n{body}" + (isCut ? "" : $$$"""{"end":{"lines":{{{lines.Count}}},"sha256":"{{{digest}}}"}}""" + "\n");
    }

    public IReadOnlyList<Holding> Of(string source) => [.. Holdings.Where(holding => holding.Source == source)];

    public void Change(Holding before, Holding after) => Holdings[Holdings.IndexOf(before)] = after;
}
