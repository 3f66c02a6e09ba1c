using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests;

public sealed class SourceFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("countersign-files-").FullName;

    [Fact]
    public void A_file_below_the_root_is_opened()
    {
        Write("exports/a.csv", "hello");

        var file = Assert.Single(Open("exports/a.csv"));

        using var stream = file.Open();
        Assert.Equal(("exports/a.csv", 5), (file.Name, stream.Length));
    }

    [Theory]
    [InlineData("../a.csv", "source.file.outside_root")]
    [InlineData("exports/../../a.csv", "source.file.outside_root")]
    [InlineData("/etc/passwd", "source.file.outside_root")]
    [InlineData("/dev/zero", "source.file.outside_root")]
    [InlineData("gone.csv", "source.file.missing")]
    [InlineData(".", "source.file.not_ordinary")]
    [InlineData("", "source.file.outside_root")]
    public void What_climbs_or_is_no_file_is_refused(string name, string code) =>
        Assert.Equal(code, Assert.Throws<UnreadableSourceException>(() => Open(name)).Code);

    [Fact]
    public void A_missing_file_is_told_with_the_folder_it_was_looked_for_in_and_no_path_of_the_machine()
    {
        var refused = Assert.Throws<UnreadableSourceException>(() => Open("exports/gone.csv"));

        Assert.StartsWith(
            $"`exports/gone.csv` does not exist in the folder `{Path.GetFileName(root)}`, where relative names of `files` start.",
            refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(root, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_lead_out_are_refused_and_links_within_are_followed()
    {
        var outside = Directory.CreateTempSubdirectory("countersign-outside-").FullName;
        File.WriteAllText(Path.Combine(outside, "a.csv"), "x");
        Write("inside.csv", "x");
        File.CreateSymbolicLink(Path.Combine(root, "out.csv"), Path.Combine(outside, "a.csv"));
        Directory.CreateSymbolicLink(Path.Combine(root, "folder"), outside);
        File.CreateSymbolicLink(Path.Combine(root, "in.csv"), "inside.csv");

        Assert.Equal("source.file.outside_root", Assert.Throws<UnreadableSourceException>(() => Open("out.csv")).Code);
        Assert.Equal("source.file.outside_root", Assert.Throws<UnreadableSourceException>(() => Open("folder/a.csv")).Code);
        Assert.Single(Open("in.csv"));
        Assert.Single(SourceFiles.Open(new DeploymentRules { FileRoots = [outside] }, root, Source("folder/a.csv")));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void A_link_put_in_place_after_the_check_is_refused_at_opening()
    {
        Write("a.csv", "x");
        var file = Assert.Single(Open("a.csv"));
        File.Delete(Path.Combine(root, "a.csv"));
        File.CreateSymbolicLink(Path.Combine(root, "a.csv"), "/etc/passwd");

        Assert.Equal("source.file.outside_root", Assert.Throws<UnreadableSourceException>(() => file.Open()).Code);
    }

    [Fact]
    public void Only_a_file_of_the_folder_itself_has_a_place_to_be_written()
    {
        var outside = Directory.CreateTempSubdirectory("countersign-outside-").FullName;
        File.WriteAllText(Path.Combine(outside, "a.json"), "x");
        Write("inside/a.json", "x");
        Write("b.json", "x");
        File.CreateSymbolicLink(Path.Combine(root, "link.json"), "b.json");
        Directory.CreateSymbolicLink(Path.Combine(root, "folder"), "inside");
        var rules = new DeploymentRules { FileRoots = [outside] };
        Func<string> Place(string name) => Assert.Single(SourceFiles.Open(rules, root, Source(name))).Place!;
        string Refused(Func<string> place) => Assert.Throws<UnreadableSourceException>(place).Code;

        Assert.Equal(Path.Combine(root, "inside/a.json"), Place("inside/a.json")());
        Assert.All(
            ["link.json", "folder/a.json", Path.Combine(outside, "a.json")], name => Assert.Equal("source.file.never_written", Refused(Place(name))));
        var place = Place("b.json");
        File.Delete(Path.Combine(root, "b.json"));
        File.CreateSymbolicLink(Path.Combine(root, "b.json"), "inside/a.json");
        Assert.Equal("source.file.never_written", Refused(place));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void Empty_and_huge_files_are_refused_before_they_are_opened()
    {
        Write("empty.csv", "");
        Write("huge.csv", "0123456789");

        Assert.Equal("source.file.empty", Assert.Throws<UnreadableSourceException>(() => Open("empty.csv")).Code);
        var rules = new DeploymentRules { LargestFile = 5 };
        Assert.Equal("source.file.too_large", Assert.Throws<UnreadableSourceException>(() => SourceFiles.Open(rules, root, Source("huge.csv"))).Code);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private IReadOnlyList<ExportFile> Open(string name) => SourceFiles.Open(DeploymentRules.Default, root, Source(name));

    private static Inventory.Sources.Source Source(string name) => Some.Source("hr-csv") with { Files = [name] };

    private void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
