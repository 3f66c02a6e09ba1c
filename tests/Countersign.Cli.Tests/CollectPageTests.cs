using Countersign.Api.Runs;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Tests;

/// <summary>What `collect` says of sources beside their numbers.</summary>
public sealed class CollectPageTests
{
    private static readonly SourceResult Cut = new()
    {
        Source = "app", Outcome = "applied", Accounts = 6, Lacks = ["there is no trailer, so the file may be cut off: `app.jsonl`"], Notes = ["something else"],
    };

    [Fact]
    public void A_source_that_was_not_read_in_full_is_named_with_the_reason() => Assert.Equal(
        ["app is incomplete, so nothing is removed or confirmed by it: there is no trailer, so the file may be cut off: `app.jsonl`."],
        CollectVerb.Incomplete(new CollectReport([Cut, Cut with { Source = "whole", Complete = true }])));

    [Fact]
    public void A_source_that_could_not_be_read_is_not_called_incomplete() =>
        Assert.Empty(CollectVerb.Incomplete(new CollectReport([Cut with { Outcome = "failed" }, Cut with { Outcome = "held" }])));
}
