using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>
/// Streams the elements of one list of a JSON document: the document itself, or the list at a path of names. What lies beside
/// the list is passed over token by token, of whatever size.
/// </summary>
internal sealed class JsonRowReader(CheckedStream stream, string file, IReadOnlyList<string> path)
{
    private readonly JsonBuffer buffer = new(stream, file);
    private int matched;
    private bool due = true;
    private bool inRows;
    private bool found;

    public IEnumerable<JsonRecord> Rows()
    {
        foreach (var row in this.buffer.Elements(Begins))
        {
            yield return row;
        }
        if (!found)
        {
            throw Misplaced($"has nothing at `{Called(path.Count)}`");
        }
    }

    private bool Begins(ref Utf8JsonReader reader)
    {
        if (!inRows)
        {
            Follow(ref reader);
            return false;
        }
        inRows = reader.TokenType != JsonTokenType.EndArray;
        return inRows;
    }

    /// <summary>Looks whether a token lies on the way to the list: `due` is true where the next value does.</summary>
    private void Follow(ref Utf8JsonReader reader)
    {
        if (due)
        {
            due = false;
            var last = matched == path.Count;
            if (reader.TokenType != (last ? JsonTokenType.StartArray : JsonTokenType.StartObject))
            {
                throw Misplaced($"has no {(last ? "list" : "object")} at `{Called(matched)}`");
            }
            (inRows, found) = (last, found || last);
            matched += last ? -1 : 0;
            return;
        }
        if (reader.TokenType == JsonTokenType.PropertyName && matched >= 0 && reader.CurrentDepth == matched + 1 && reader.ValueTextEquals(path[matched]))
        {
            due = found ? throw Misplaced($"has `{Called(path.Count)}` twice") : true;
            matched++;
        }
        else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == matched)
        {
            matched--;
        }
    }

    private string Called(int names) => string.Join('.', path.Take(names).Prepend("file"));

    private UnreadableSourceException Misplaced(string what) => new(
        "source.mapping.rows",
        $"`{file}` line {this.buffer.Line} {what}. Write `rows: all` where the file itself is the list, "
        + "else where in it the list stands, as `rows: file.users`.",
        file,
        this.buffer.Line);
}
