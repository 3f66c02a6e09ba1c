using System.Text.Json;
using Countersign.Api;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;

namespace Countersign.Cli.Output;

/// <summary>One thing in the three formats: the contract itself as JSON, else its fields by name.</summary>
internal static class Sheet
{
    private const string Gap = "  ";

    public static void Write<T>(T thing, IReadOnlyList<(string Name, string? Value)> fields, OutputFormat format, Terminal terminal)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Out.WriteLine(JsonSerializer.Serialize(thing, WireJson.Indented));
                break;
            case OutputFormat.Csv:
                terminal.Out.Write(Csv.Line(fields.Select(field => field.Name)) + Csv.Line(fields.Select(field => field.Value)));
                break;
            case OutputFormat.Table:
                WriteFields(fields, terminal);
                break;
        }
    }

    private static void WriteFields(IReadOnlyList<(string Name, string? Value)> fields, Terminal terminal)
    {
        var widest = fields.Max(field => field.Name.Length) + Gap.Length;
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            var text = SafeText.Of(Texts.Told(value));
            var lines = terminal.LinesEnd ? Wrapping.Lines(text, terminal.Width - widest) : [text];
            foreach (var (index, line) in lines.Index())
            {
                terminal.Out.WriteLine((index == 0 ? name : "").PadRight(widest) + line);
            }
        }
    }
}
