using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;

namespace Countersign.Inventory.Json.Forms;

/// <summary>The bytes of a record that is being written.</summary>
internal sealed class FormWriter
{
    private const int Kept = 1 << 16;

    /// <summary>What is written as it is; whether anything else must be escaped, the encoder knows.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    [ThreadStatic]
    private static FormWriter? mine;

    private byte[] bytes = new byte[4096];
    private int length;

    /// <summary>The bytes of the value.</summary>
    public static byte[] Write<T>(Form<T> form, T value)
    {
        var writer = mine ??= new FormWriter();
        writer.length = 0;
        form.Write(writer, value);
        var written = writer.bytes[..writer.length];
        if (writer.bytes.Length > Kept)
        {
            mine = null;
        }
        return written;
    }

    public void Raw(byte one) => Room(1)[length++] = one;

    public void Raw(ReadOnlySpan<byte> some)
    {
        some.CopyTo(Room(some.Length).AsSpan(length));
        length += some.Length;
    }

    /// <param name="name">Comma, quoted name and colon; the first field of an object goes without the comma.</param>
    public void Name(ReadOnlySpan<byte> name) => Raw(bytes[length - 1] == '{' ? name[1..] : name);

    public void Text(string? text)
    {
        if (text is null)
        {
            Raw("null"u8);
            return;
        }
        var room = Room(text.Length + 2).AsSpan(length);
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            Raw(Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\""));
            return;
        }
        room[0] = (byte)'"';
        Ascii.FromUtf16(text, room[1..], out var written);
        room[written + 1] = (byte)'"';
        length += written + 2;
    }

    public void Instant(Instant instant)
    {
        var room = Room(InstantText.Length + 2).AsSpan(length);
        room[0] = (byte)'"';
        InstantText.Write(instant, room.Slice(1, InstantText.Length));
        room[InstantText.Length + 1] = (byte)'"';
        length += InstantText.Length + 2;
    }

    public void Number(int number)
    {
        Utf8Formatter.TryFormat(number, Room(11).AsSpan(length), out var written);
        length += written;
    }

    private byte[] Room(int more)
    {
        if (bytes.Length - length < more)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + more));
        }
        return bytes;
    }
}
