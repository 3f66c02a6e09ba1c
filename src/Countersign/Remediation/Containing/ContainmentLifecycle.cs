using System.Collections.Frozen;
using static Countersign.Remediation.Containing.ContainmentState;
using static Countersign.Remediation.Containing.ContainmentTrigger;

namespace Countersign.Remediation.Containing;

/// <summary>The whole life of a containment. Nothing else assigns a state; who makes a move is for <see cref="ContainmentSeat"/> to say.</summary>
public static class ContainmentLifecycle
{
    public static FrozenDictionary<(ContainmentState From, ContainmentTrigger Trigger), ContainmentState> Moves { get; } =
        new Dictionary<(ContainmentState, ContainmentTrigger), ContainmentState>
        {
            [(Begun, Resume)] = Begun,
            [(Begun, Contain)] = Contained,
            [(Begun, Miss)] = Partly,
            [(Begun, Undo)] = Undoing,
            [(Contained, Resume)] = Begun,
            [(Contained, Confirm)] = Confirmed,
            [(Contained, Undo)] = Undoing,
            [(Partly, Resume)] = Begun,
            [(Partly, Confirm)] = Confirmed,
            [(Partly, Undo)] = Undoing,
            [(Confirmed, Undo)] = Undoing,
            [(Undoing, Resume)] = Begun,
            [(Undoing, Undo)] = Undoing,
            [(Undoing, Finish)] = Undone,
        }.ToFrozenDictionary();

    /// <summary>Where a trigger leads from a state, or why it leads nowhere.</summary>
    public static Decision<ContainmentState> Move(ContainmentState from, ContainmentTrigger trigger) => Moves.TryGetValue((from, trigger), out var to)
        ? to
        : new Refusal(
            "containment.move.not_allowed",
            $"A containment that is `{EnumWord.Of(from)}` cannot be {Word(trigger)}. {LeadsOn(from)} `countersign containment show ID` tells its accounts.");

    private static string Word(ContainmentTrigger trigger) => trigger switch
    {
        Resume => "resumed",
        Contain or Miss => "carried out",
        Confirm => "confirmed",
        Undo => "undone",
        Finish => "finished",
    };

    // What people can do with one that is in a state, in the words of the command line.
    private static string LeadsOn(ContainmentState from) => from switch
    {
        Begun => "What leads on from there: `contain` again, `containment undo`.",
        Contained or Partly => "What leads on from there: `containment confirm`, `containment undo`, `contain` again.",
        Confirmed => "What leads on from there: `containment undo`.",
        Undoing => "What leads on from there: `containment undo` again, `contain` again.",
        Undone => "Nothing leads on from there: `contain` begins a new one.",
    };
}
