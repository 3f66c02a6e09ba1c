using System.Text.Json;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Engine;

/// <summary>What of a unit's document is wanted in a column to list by: its name and, for accounts, the kind.</summary>
internal readonly record struct UnitLabel(string? Name, string? AccountKind)
{
    public static UnitLabel Of(string unitKind, ReadOnlySpan<byte> body)
    {
        string? name = null;
        var kind = "unknown";
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }
            var (isName, isKind) = (reader.ValueTextEquals("name"u8), reader.ValueTextEquals("kind"u8));
            reader.Read();
            name = isName ? TextOf(reader) : name;
            kind = isKind ? TextOf(reader) ?? kind : kind;
            reader.Skip();
        }
        return new UnitLabel(name, unitKind == UnitKind.Account ? kind : null);
    }

    // PostgreSQL has no text with a zero character.
    private static string? TextOf(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()!.Replace('\0', '\uFFFD') : null;
}
