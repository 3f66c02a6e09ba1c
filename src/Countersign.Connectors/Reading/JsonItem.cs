using System.Text.Json;

namespace Countersign.Connectors.Reading;

/// <summary>One value of a JSON export: the top-level member it stands in, its line, and the value itself.</summary>
internal sealed record JsonItem(string Member, bool InList, long Line, JsonElement Value);
