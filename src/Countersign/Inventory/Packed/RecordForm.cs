using System.Runtime.CompilerServices;

namespace Countersign.Inventory.Packed;

/// <summary>A record by its properties in their own order: how many the writer knew, a bit for each that is there, their values.</summary>
internal sealed class RecordForm<T>(RecordField<T>[] fields) : Form<T>
    where T : class
{
    private const int Most = 64;

    private readonly RecordField<T>[] fields = fields.Length <= Most
        ? fields
        : throw new NotSupportedException($"`{typeof(T).Name}` has {fields.Length} properties; {Most} can be packed.");

    private readonly bool isCreated = typeof(T).GetConstructor(Type.EmptyTypes) is not null;

    private readonly ulong required = fields.Index().Where(field => field.Item.IsRequired).Aggregate(0UL, (bits, field) => bits | 1UL << field.Index);

    public override bool IsLarge => true;

    public override void Write(PackWriter writer, in T value)
    {
        var there = 0UL;
        for (var i = 0; i < fields.Length; i++)
        {
            there |= fields[i].IsThere(value) ? 1UL << i : 0;
        }
        writer.Count(fields.Length);
        writer.Bits(there, fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            if ((there & (1UL << i)) != 0)
            {
                fields[i].Write(writer, value);
            }
        }
    }

    public override T Read(ref PackReader reader)
    {
        // A record with a constructor is made of its parameters alone: the fields below are all of it.
        var value = isCreated ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        var (known, there) = Fields(ref reader);
        for (var i = 0; i < known; i++)
        {
            if ((there & (1UL << i)) != 0)
            {
                fields[i].Read(ref reader, value);
            }
        }
        return value;
    }

    public override void Skip(ref PackReader reader)
    {
        var (known, there) = Fields(ref reader);
        for (var i = 0; i < known; i++)
        {
            if ((there & (1UL << i)) != 0)
            {
                fields[i].Skip(ref reader);
            }
        }
    }

    // How many fields the writer knew, and a bit for each that is there.
    private (int Known, ulong There) Fields(ref PackReader reader)
    {
        var known = reader.Number();
        var there = known <= (uint)fields.Length ? reader.Bits((int)known) : throw PackReader.Damaged();
        return (there & required) == required && (known >= Most || there >> (int)known == 0)
            ? ((int)known, there)
            : throw PackReader.Damaged();
    }
}
