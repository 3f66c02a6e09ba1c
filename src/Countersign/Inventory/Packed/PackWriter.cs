using System.Buffers.Binary;
using System.Text;

namespace Countersign.Inventory.Packed;

/// <summary>The bytes of a record that is being packed.</summary>
internal sealed class PackWriter
{
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static PackWriter? mine;

    private byte[] bytes = new byte[4096];
    private int length;

    public static byte[] Write<T>(byte version, Form<T> form, T value)
    {
        var writer = mine ??= new PackWriter();
        writer.length = 0;
        writer.Byte(version);
        form.Write(writer, value);
        var written = writer.bytes[..writer.length];
        if (writer.bytes.Length > Kept)
        {
            mine = null;
        }
        return written;
    }

    public void Byte(byte one) => Room(1)[length++] = one;

    public void Count(int count) => Number((uint)count);

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that more follow.</summary>
    public void Number(uint number)
    {
        var room = Room(5);
        while (number >= 0x80)
        {
            room[length++] = (byte)(number | 0x80);
            number >>= 7;
        }
        room[length++] = (byte)number;
    }

    public void Bits(ulong bits, int count)
    {
        var room = Room(sizeof(ulong));
        for (; count > 0; count -= 8)
        {
            room[length++] = (byte)bits;
            bits >>= 8;
        }
    }

    public void Instant(Instant instant)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)).AsSpan(length), instant.Microseconds);
        length += sizeof(long);
    }

    public void Text(string text)
    {
        if (text.Length < 0x80 / 3)
        {
            // The length takes one byte whatever the characters are.
            var room = Room(1 + text.Length * 3).AsSpan(length);
            var written = Encoding.UTF8.GetBytes(text, room[1..]);
            room[0] = (byte)written;
            length += 1 + written;
            return;
        }
        var size = Encoding.UTF8.GetByteCount(text);
        Count(size);
        length += Encoding.UTF8.GetBytes(text, Room(size).AsSpan(length));
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
