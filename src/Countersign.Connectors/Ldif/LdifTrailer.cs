namespace Countersign.Connectors.Ldif;

/// <summary>
/// What search tools write around the entries: a head (`# extended LDIF`), and at the end the result of the search and the
/// number of entries. A head without its end means that the output was cut off.
/// </summary>
internal sealed class LdifTrailer
{
    private bool expected;
    private long? entries;
    private string? result;

    /// <summary>Takes a comment, or a line of the closing record that has no `dn`.</summary>
    public void Take(string line)
    {
        var text = line.TrimStart('#', ' ');
        expected |= line.StartsWith("# extended LDIF", StringComparison.Ordinal);
        if (text.StartsWith("result: ", StringComparison.Ordinal))
        {
            this.result = text["result: ".Length..];
        }
        if (text.StartsWith("numEntries: ", StringComparison.Ordinal) && long.TryParse(text["numEntries: ".Length..], out var entries))
        {
            this.entries = entries;
        }
    }

    /// <summary>Why the file is not everything; null where nothing says so.</summary>
    public string? Fault(long entries)
    {
        if (this.result is { } result && result.Split(' ')[0] != "0")
        {
            return "the search did not end well, so entries may be missing";
        }
        if (this.entries is { } told && told != entries)
        {
            return "the search tool counted another number of entries than the file holds";
        }
        return expected && ((this.entries is null && entries > 0) || this.result is null)
            ? "the end that the search tool writes is missing: the file is cut off"
            : null;
    }
}
