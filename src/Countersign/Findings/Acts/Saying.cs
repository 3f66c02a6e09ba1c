namespace Countersign.Findings.Acts;

/// <summary>What somebody says at an act, and what they point to.</summary>
public sealed record Saying(string? Text, IReadOnlyList<string> References)
{
    /// <summary>The longest text that a person may give as a reason.</summary>
    public const int LongestText = 4000;

    /// <summary>The longest reference, and the most of them.</summary>
    public const int LongestReference = 500;

    public const int MostReferences = 1000;

    public static Saying Nothing { get; } = new(null, []);

    /// <summary>A reason that must be given.</summary>
    /// <param name="act">What refusals begin with: `finding.decline`.</param>
    public static Decision<Saying> Required(string? text, string act, params IReadOnlyList<string> references)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Refusal($"{act}.no_reason", "No reason is given, and whoever reads this later needs one. Say it with `--because TEXT`.");
        }
        string[] named = [.. references.Where(reference => !string.IsNullOrWhiteSpace(reference)).Select(reference => reference.Trim())];
        if (named.Length > MostReferences || named.Any(reference => reference.Length > LongestReference))
        {
            return new Refusal(
                $"{act}.references_too_long",
                $"At most {MostReferences} references of {LongestReference} characters are kept. Name records by their ids, and attach what is longer.");
        }
        var saying = Optional(text, act);
        return saying.IsRefused ? saying : saying.Value with { References = named };
    }

    /// <summary>A reason that may be left out.</summary>
    /// <param name="act">What refusals begin with: `finding.acknowledge`.</param>
    public static Decision<Saying> Optional(string? text, string act) => text is { Length: > LongestText }
        ? new Refusal($"{act}.reason_too_long", $"The reason has {text.Length} characters, {LongestText} at most. Attach what is longer as a document.")
        : new Saying(text?.Trim(), []);
}
