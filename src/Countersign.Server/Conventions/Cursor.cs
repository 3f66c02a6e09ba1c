using System.Buffers.Text;
using System.Text;

namespace Countersign.Server.Conventions;

/// <summary>The place in a list's order where the next page begins: the key of the last item, opaque to callers.</summary>
internal static class Cursor
{
    public static string? Of(string? key) => key is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    public static Decision<string?> Read(string? cursor)
    {
        if (cursor is null)
        {
            return (string?)null;
        }
        var bytes = new byte[cursor.Length];
        return Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : new Refusal("request.cursor", $"`{cursor}` is no cursor of this list. Pass the `next` of the page before.");
    }
}
