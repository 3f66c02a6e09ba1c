using Countersign.Api.Findings;
using Countersign.Cli.Overviews;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Authoring;

/// <summary>A condition part by part: what holds in one line, what does not with its facts and what would make it hold.</summary>
internal sealed class ClauseTree(PageWriter page, IReadOnlyDictionary<string, FactLine> facts)
{
    public void Write(string heading, ClauseReport clause)
    {
        if (clause is { Text: "true", Parts.Count: 0 })
        {
            page.Heading($"{heading}: always");
            return;
        }
        if (clause is { Parts.Count: > 0, Meaning: null })
        {
            page.Heading($"{heading}: {Joined(clause)}");
            WriteParts(clause, 0);
            return;
        }
        page.Heading(heading);
        Write(clause, 0);
    }

    private void Write(ClauseReport clause, int depth)
    {
        Line(clause, depth);
        if (clause.Meaning is { } meaning)
        {
            page.Item("", $"which is: {meaning}", depth + 1);
        }
        if (clause.Parts.Count > 0)
        {
            WriteParts(clause, depth + 1);
            return;
        }
        if (clause.Verdict != "true")
        {
            WriteWhy(clause, depth + 1);
        }
    }

    // Of what holds where one is enough, only what made it hold is worth a line; of what fails, what cannot be told decided nothing.
    private void WriteParts(ClauseReport clause, int depth)
    {
        var decided = clause is { Join: "any", Verdict: "true" };
        foreach (var part in clause.Parts.Where(part => !decided || part.Verdict == "true"))
        {
            if (clause is { Join: "all", Verdict: "false" } && part.Verdict is not ("true" or "false"))
            {
                Line(part, depth);
                continue;
            }
            Write(part, depth);
        }
    }

    private void Line(ClauseReport clause, int depth) =>
        page.Item(Mark(clause), clause is { Parts.Count: > 0, Meaning: null } ? Joined(clause) : clause.Text, depth);

    private void WriteWhy(ClauseReport clause, int depth)
    {
        foreach (var read in clause.Reads.Select(facts.GetValueOrDefault).OfType<FactLine>())
        {
            page.Item("·", $"{read.Fact} is {read.Value}", depth);
        }
        if (clause.Missing.Count > 0)
        {
            page.Item("·", $"nobody tells {Texts.List(clause.Missing)}", depth);
        }
        if (clause.Error is { } error)
        {
            page.Item("·", $"it cannot be computed: {error}", depth);
        }
        foreach (var (index, wanted) in clause.Wanted.Index())
        {
            page.Item("→", $"{(index == 0 ? "it holds where" : "or where")} {wanted}", depth);
        }
    }

    private static string Joined(ClauseReport clause) => clause.Join == "any" ? "one of these" : "all of these";

    private static string Mark(ClauseReport clause) => clause.Verdict switch
    {
        "true" => "✓",
        "false" => "✗",
        _ => "?",
    };
}
