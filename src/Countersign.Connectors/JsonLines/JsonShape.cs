using System.Text;
using System.Text.Json;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// The members that one kind of object may have, and what one reading learns of them: which of them tell something, and which mostly
/// comes behind which, so that nearly every name is found at the first look.
/// </summary>
internal sealed class JsonShape
{
    private readonly (string Name, byte[] Written, JsonShape? Part)[] members;
    private readonly bool[] told;
    private readonly int[] behind;
    private readonly int[] askedBehind;
    private int last;
    private int lastAsked;

    private JsonShape(string subject, IEnumerable<(string Name, JsonShape? Part)> members)
    {
        Subject = subject;
        this.members = [.. members.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Name), m.Part))];
        (told, behind, askedBehind) = (new bool[Count], new int[Count], new int[Count]);
    }

    /// <summary>The word for such an object: `account`, `ownerHint`.</summary>
    public string Subject { get; }

    public int Count => this.members.Length;

    /// <summary>The fact paths that were told (`account.created_at`) by objects of this kind and of those in its lists.</summary>
    public IEnumerable<string> Told => this.members.SelectMany((member, place) => (member.Part?.Told ?? []).Concat(
        told[place] ? [$"{Subject}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name)}"] : []));

    /// <summary>A whole line: one member, named for the kind of object that it holds.</summary>
    public static JsonShape Line() => new("line", [
        .. MappedShapes.Sections.Select(s => (s.Subject, (JsonShape?)Of(s, s.Subject))),
        ("snapshot", new("snapshot", [("source", null), ("takenAt", null), ("complete", null), ("tells", null)])),
        ("end", new("end", [("lines", null), ("sha256", null)])),
    ]);

    /// <summary>The place of the name that a reader stands on; -1 where it is none of these.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        var likely = behind[last];
        if (!reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual(this.members[likely].Written))
        {
            return last = likely;
        }
        for (var place = 0; place < Count; place++)
        {
            if (reader.ValueTextEquals(this.members[place].Written))
            {
                behind[last] = place;
                return last = place;
            }
        }
        return -1;
    }

    /// <summary>The place of a name that code asks for.</summary>
    /// <exception cref="InvalidOperationException">Such objects have no such member; whoever asks is wrong.</exception>
    public int Place(string name)
    {
        var likely = askedBehind[lastAsked];
        if (this.members[likely].Name != name)
        {
            likely = PlaceOf(name) is >= 0 and var place ? place : throw new InvalidOperationException($"`{Subject}` has no `{name}`.");
            askedBehind[lastAsked] = likely;
        }
        return lastAsked = likely;
    }

    /// <summary>What the object, or the objects of the list, at a place may have; null where nothing is known of them.</summary>
    public JsonShape? Part(int place) => place < 0 ? null : this.members[place].Part;

    public JsonShape? Part(string name) => Part(PlaceOf(name));

    public void Tell(int place) => told[place] = true;

    private int PlaceOf(string name)
    {
        var place = Count - 1;
        while (place >= 0 && this.members[place].Name != name)
        {
            place--;
        }
        return place;
    }

    private static JsonShape Of(MappedShape shape, string subject) => new(subject, [
        .. shape.Fields.Select(f => (f.Name, (JsonShape?)null)),
        .. shape.Parts.Select(p => (p.List, (JsonShape?)Of(p.Shape, p.List[..^1]))),
    ]);
}
