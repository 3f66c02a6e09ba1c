using System.Runtime.CompilerServices;
using Countersign.Parties;

namespace Countersign.Inventory.Packed;

/// <summary>Forms of single values.</summary>
internal static class Scalar
{
    public sealed class Text : Form<string>
    {
        public override void Write(PackWriter writer, in string value) => writer.Text(value);

        public override string Read(ref PackReader reader) => reader.Text();

        public override void Skip(ref PackReader reader) => reader.SkipText();
    }

    public sealed class Truth : Form<bool>
    {
        public override void Write(PackWriter writer, in bool value) => writer.Byte(value ? (byte)1 : (byte)0);

        public override bool Read(ref PackReader reader) => reader.Byte() switch
        {
            0 => false,
            1 => true,
            _ => throw PackReader.Damaged(),
        };
    }

    public sealed class Number : Form<int>
    {
        // Small numbers of either sign are short.
        public override void Write(PackWriter writer, in int value) => writer.Number((uint)(value << 1) ^ (uint)(value >> 31));

        public override int Read(ref PackReader reader) => reader.Number() is var number ? (int)(number >> 1) ^ -(int)(number & 1) : 0;
    }

    public sealed class Time : Form<Instant>
    {
        public override void Write(PackWriter writer, in Instant value) => writer.Instant(value);

        public override Instant Read(ref PackReader reader) => reader.Instant();

        public override void Skip(ref PackReader reader) => reader.SkipInstant();
    }

    public sealed class Subject : Form<SubjectId>
    {
        public override void Write(PackWriter writer, in SubjectId value) => writer.Text(value.Value);

        public override SubjectId Read(ref PackReader reader) => new(reader.Text());

        public override void Skip(ref PackReader reader) => reader.SkipText();
    }

    public sealed class Party : Form<PartyId>
    {
        public override void Write(PackWriter writer, in PartyId value) => writer.Text(value.ToString());

        public override PartyId Read(ref PackReader reader) => PartyId.TryParse(reader.Text(), out var party) ? party : throw PackReader.Damaged();
    }

    /// <summary>An enumeration by its number.</summary>
    public sealed class Word<T> : Form<T>
        where T : struct, Enum
    {
        private readonly HashSet<int> known = [.. Enum.GetValues<T>().Select(value => Unsafe.BitCast<T, int>(value))];

        public override void Write(PackWriter writer, in T value) => writer.Number((uint)Unsafe.BitCast<T, int>(value));

        public override T Read(ref PackReader reader) =>
            reader.Number() is var number && known.Contains((int)number) ? Unsafe.BitCast<int, T>((int)number) : throw PackReader.Damaged();
    }

    public sealed class Optional<T>(Form<T> form) : Form<T?>
        where T : struct
    {
        public override bool IsDefault(in T? value) => value is null;

        public override void Write(PackWriter writer, in T? value) => form.Write(writer, value!.Value);

        public override T? Read(ref PackReader reader) => form.Read(ref reader);

        public override void Skip(ref PackReader reader) => form.Skip(ref reader);
    }
}
