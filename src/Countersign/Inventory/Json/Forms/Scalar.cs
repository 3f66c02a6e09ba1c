using System.Text;
using System.Text.Json;
using Countersign.Parties;

namespace Countersign.Inventory.Json.Forms;

/// <summary>Forms of single values.</summary>
internal static class Scalar
{
    public sealed class Text : Form<string>
    {
        public override bool TryRead(ref FormReader reader, out string value) => reader.TryText(out value);

        protected override void WriteValue(FormWriter writer, in string value) => writer.Text(value);
    }

    public sealed class Truth : Form<bool>
    {
        public override bool TryRead(ref FormReader reader, out bool value)
        {
            value = reader.Take("true"u8);
            return value || reader.Take("false"u8);
        }

        protected override void WriteValue(FormWriter writer, in bool value) => writer.Raw(value ? "true"u8 : "false"u8);
    }

    public sealed class Number : Form<int>
    {
        public override bool TryRead(ref FormReader reader, out int value) => reader.TryNumber(out value);

        protected override void WriteValue(FormWriter writer, in int value) => writer.Number(value);
    }

    public sealed class Time : Form<Instant>
    {
        public override bool TryRead(ref FormReader reader, out Instant value) => reader.TryInstant(out value);

        protected override void WriteValue(FormWriter writer, in Instant value) => writer.Instant(value);
    }

    public sealed class Subject : Form<SubjectId>
    {
        public override bool TryRead(ref FormReader reader, out SubjectId value)
        {
            var isText = reader.TryText(out var text);
            value = new SubjectId(text);
            return isText;
        }

        protected override void WriteValue(FormWriter writer, in SubjectId value) => writer.Text(value.Value);
    }

    public sealed class Party : Form<PartyId>
    {
        public override bool TryRead(ref FormReader reader, out PartyId value)
        {
            value = default;
            return reader.TryText(out var text) && PartyId.TryParse(text, out value);
        }

        protected override void WriteValue(FormWriter writer, in PartyId value) => writer.Text(value.ToString());
    }

    /// <summary>An enumeration by the words of <see cref="EnumWord"/>.</summary>
    public sealed class Word<T> : Form<T>
        where T : struct, Enum
    {
        private readonly (byte[] Quoted, T Value)[] words = [.. Enum.GetValues<T>().Select(v => (Encoding.UTF8.GetBytes($"\"{EnumWord.Of(v)}\""), v))];

        public override bool TryRead(ref FormReader reader, out T value)
        {
            foreach (var (quoted, known) in words)
            {
                if (reader.Take(quoted))
                {
                    value = known;
                    return true;
                }
            }
            value = default;
            return false;
        }

        protected override void WriteValue(FormWriter writer, in T value)
        {
            foreach (var (quoted, known) in words)
            {
                if (EqualityComparer<T>.Default.Equals(known, value))
                {
                    writer.Raw(quoted);
                    return;
                }
            }
            throw new JsonException($"`{value}` is no `{typeof(T).Name}`.");
        }
    }

    public sealed class Optional<T>(Form<T> form) : Form<T?>
        where T : struct
    {
        public override bool TryRead(ref FormReader reader, out T? value)
        {
            var isRead = form.TryRead(ref reader, out var one);
            value = one;
            return isRead;
        }

        public override bool IsDefault(in T? value) => value is null;

        protected override void WriteValue(FormWriter writer, in T? value) => form.Write(writer, value!.Value);
    }
}
