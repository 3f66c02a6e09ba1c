using System.Text.Json;

namespace Countersign.Connectors.JsonLines;

/// <summary>One value of a line. Texts stand without their quotes; lists and objects are followed by what they hold.</summary>
internal struct JsonToken
{
    public JsonTokenType Type;

    /// <summary>Whether a text has escapes in it.</summary>
    public bool IsEscaped;

    /// <summary>Whether it is a member that the shape of its object has.</summary>
    public bool IsKnown;

    public int Start;
    public int Length;

    /// <summary>The name of the member that it is, or stands in.</summary>
    public int NameStart;
    public int NameLength;

    /// <summary>The first token behind it and all that it holds.</summary>
    public int Next;

    /// <summary>Where the tokens of an object's members are noted, in the order of its shape.</summary>
    public int Places;
}
