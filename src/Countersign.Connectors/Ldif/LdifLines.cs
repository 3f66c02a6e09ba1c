using System.Text;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Ldif;

/// <summary>Logical lines of LDIF: folded lines are joined, comments are handed out as such, carriage returns cut.</summary>
internal sealed class LdifLines(CheckedStream stream, string file)
{
    private const int LogicalLimit = 4 * 1024 * 1024;

    private readonly LineReader reader = new(stream);
    private readonly StringBuilder text = new();
    private string? ahead;
    private bool begun;

    /// <summary>The line at which the logical line last read begins.</summary>
    public long Line { get; private set; }

    /// <summary>False where the file ends without a line feed: it may be cut off.</summary>
    public bool EndsWhole => reader.Terminated;

    /// <summary>The next logical line, empty between entries; null at the end.</summary>
    public string? Next()
    {
        var first = ahead ?? (begun ? null : Physical());
        begun = true;
        Line = reader.Line;
        ahead = null;
        if (first is null)
        {
            return null;
        }
        this.text.Clear().Append(first);
        while ((ahead = Physical()) is [' ', ..] && first.Length > 0)
        {
            this.text.Append(ahead, 1, ahead.Length - 1);
            CheckLength();
        }
        return this.text.ToString();
    }

    private string? Physical()
    {
        if (!reader.TryRead(out var bytes))
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes.Span);
        return text.EndsWith('\r') ? text[..^1] : text;
    }

    private void CheckLength()
    {
        if (this.text.Length > LogicalLimit)
        {
            throw new UnreadableSourceException(
                "source.line.too_long",
                $"`{file}` line {Line} is folded to more than {LogicalLimit / 1024 / 1024} MiB. Export again without large binary values.",
                file,
                Line);
        }
    }
}
