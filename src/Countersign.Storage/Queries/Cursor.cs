using System.Buffers.Text;
using System.Text;

namespace Countersign.Storage.Queries;

/// <summary>Where a page ended: the key values of its last row, opaque to whoever hands it back.</summary>
internal static class Cursor
{
    private const char Separator = '\u001f';

    public static string Write(params string[] keys) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, keys)));

    /// <exception cref="WorkspaceException">`query.cursor`: the text is no cursor of this list.</exception>
    public static string[] Read(string cursor, int keys)
    {
        if (Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator) is var read && read.Length == keys)
        {
            return read;
        }
        throw new WorkspaceException("query.cursor", $"`{cursor}` does not continue this list. Take the cursor of its last page, or begin anew.");
    }

    public static long Number(string key, string cursor) =>
        long.TryParse(key, out var number)
            ? number
            : throw new WorkspaceException("query.cursor", $"`{cursor}` does not continue this list. Take the cursor of its last page, or begin anew.");
}
