using Countersign.Simulation.Bugs;
using Countersign.Simulation.Invariants;
using Countersign.Testing;

namespace Countersign.Simulation.Tests;

/// <summary>The bugs that the simulation is tried with. `simulate bugs` tries them all; here they are held current, and one is tried.</summary>
public sealed class SeededBugTests
{
    [Fact]
    public void Every_bug_stands_where_it_is_said_to()
    {
        var source = Path.Combine(RepositoryRoot.Find(), "src");

        foreach (var bug in SeededBugs.All)
        {
            Assert.NotEqual(bug.Before, bug.After);
            Assert.Contains(bug.After, bug.Seed(File.ReadAllText(Path.Combine(source, bug.File))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void There_is_a_bug_for_every_invariant() =>
        Assert.Empty(Enum.GetValues<Invariant>().Except(SeededBugs.All.Select(bug => bug.Breaks)));

    [Fact]
    public void A_bug_whose_text_is_gone_is_an_error()
    {
        var bug = SeededBugs.All[0] with { Before = "what nobody wrote" };

        Assert.Contains("is stale", Assert.Throws<InvalidOperationException>(() => SeededProject.Of(bug)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_in_the_store_is_noticed() =>
        Assert.Equal(
            nameof(Invariant.NothingDoubled), SeededProject.Of(SeededBugs.All.Single(bug => bug.Name == "an act is kept twice")).Catch(2)?.Invariant);
}
