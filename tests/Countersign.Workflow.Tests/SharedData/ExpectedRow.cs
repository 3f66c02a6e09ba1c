using Countersign.Testing;

namespace Countersign.Workflow.Tests.SharedData;

/// <summary>One line of `tests/expected/shared-data.csv`. A refused file has only `Findings`, which then holds the error.</summary>
internal sealed record ExpectedRow(
    string File, string Account, string Objects, string Accounts, string Credentials, string Grants, string Policy, string Findings)
{
    public const string Path = "tests/expected/shared-data.csv";

    private const string Head = "file,account id,objects in,accounts,credentials,grants,policy,expected findings";

    public static IReadOnlyList<ExpectedRow> All()
    {
        var lines = System.IO.File.ReadAllLines(System.IO.Path.Combine(RepositoryRoot.Find(), Path));
        return lines[0] == Head
            ? [.. lines.Skip(1).Select(line => Of(line.Split(',')))]
            : throw new FormatException($"`{Path}` does not begin with `{Head}`.");
    }

    private static ExpectedRow Of(string[] cells) => cells.Length == 8
        ? new(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7])
        : throw new FormatException($"`{Path}` has a line of {cells.Length} cells: {string.Join(',', cells)}");
}
