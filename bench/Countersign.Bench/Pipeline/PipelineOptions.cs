using System.Globalization;

namespace Countersign.Bench.Pipeline;

/// <summary>What of the pipeline to measure: estates of which sizes, smallest first, on which engines.</summary>
internal sealed record PipelineOptions
{
    public const string Usage = "pipeline [--accounts N,N,…] [--engine sqlite|postgresql]";

    public IReadOnlyList<int> Accounts { get; init; } = [10_000, 100_000];

    public bool OnSqlite { get; init; } = true;

    public bool OnPostgres { get; init; } = true;

    /// <summary>Null where the words say nothing that can be measured.</summary>
    public static PipelineOptions? Read(ReadOnlySpan<string> words)
    {
        var options = new PipelineOptions();
        for (; words.Length > 0; words = words[2..])
        {
            if (words.Length < 2)
            {
                return null;
            }

            PipelineOptions? next = (words[0], words[1]) switch
            {
                ("--engine", "sqlite") => options with { OnPostgres = false },
                ("--engine", "postgresql") => options with { OnSqlite = false },
                ("--accounts", var sizes) when Sizes(sizes) is { } read => options with { Accounts = read },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private static int[]? Sizes(string text)
    {
        var sizes = new List<int>();
        foreach (var word in text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var accounts))
            {
                return null;
            }

            sizes.Add(accounts);
        }

        return [.. sizes.Distinct().Order()];
    }
}
