using Countersign.Cel.Checking;
using Countersign.Cel.Functions;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Dispatching;

/// <summary>Picks among overloads by what the operands turn out to be.</summary>
internal sealed class Dispatcher(string name, IReadOnlyList<Overload> overloads)
{
    private readonly Candidate[] candidates = [.. overloads.Where(overload => overload.Method is not null).Select(overload => new Candidate(overload))];

    public string Name => name;

    public bool IsMember { get; } = overloads[0].IsMember;

    /// <summary>Fields of operands that are unknown make the result unknown; an operand that is none fits where none is a value.</summary>
    public Val<object> Call(Val<object>[] operands, ref Frame frame)
    {
        Note? note = null;
        foreach (var operand in operands)
        {
            note = Note.Join(note, operand.IsNone ? null : operand.Note, ref frame);
        }

        if (note is not null)
        {
            return new(note);
        }

        foreach (var candidate in candidates)
        {
            if (candidate.Admits(operands))
            {
                return candidate.Call(operands, ref frame);
            }
        }

        var none = Array.Find(operands, operand => operand.IsNone);
        return new(none.Note is null ? Refuse(operands) : Note.Strict(none.Note));
    }

    private Note Refuse(Val<object>[] operands)
    {
        var given = operands.Select(operand => Types.Of(operand).Value.Name);
        var word = name.Trim('_', '@');
        return Note.Fault(word == name ? $"`{name}` does not take ({string.Join(", ", given)})" : $"`{word}` does not take {string.Join(" and ", given)}");
    }
}
