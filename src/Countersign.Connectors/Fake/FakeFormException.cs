using System.Text.Json;

namespace Countersign.Connectors.Fake;

/// <summary>A value that is well-formed and yet means nothing; who reads the file adds the line.</summary>
internal sealed class FakeFormException(string what) : JsonException(what);
