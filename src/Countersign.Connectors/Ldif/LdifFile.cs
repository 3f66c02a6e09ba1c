using System.Text;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.Ldif;

/// <summary>Reads entries of one LDIF file (RFC 2849), one at a time. Changes, URLs and broken lines are refused.</summary>
internal sealed class LdifFile(ExportFile file, SourceReading reading)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly LdifTrailer trailer = new();
    private bool skipping;

    public IEnumerable<LdifEntry> Entries()
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        var lines = new LdifLines(stream, file.Name);
        LdifEntry? entry = null;
        var count = 0L;
        while (lines.Next() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                entry = Take(line, lines.Line, entry);
                continue;
            }
            skipping = false;
            if (entry is not null)
            {
                count++;
                yield return entry;
                entry = null;
            }
        }
        if (entry is not null)
        {
            count++;
            yield return entry;
        }
        Close(count, lines);
    }

    private LdifEntry? Take(string line, long number, LdifEntry? entry)
    {
        if (line[0] == '#')
        {
            trailer.Take(line);
            return entry;
        }
        var colon = line.IndexOf(':');
        if (colon <= 0)
        {
            throw Refuse("source.ldif.malformed", number, "has no `name: value`", "The file may be cut off or no LDIF: export it again", 1);
        }
        var (name, options) = Name(line[..colon]);
        if (!skipping)
        {
            RefuseForm(name, line, colon, number);
        }
        if (entry is null)
        {
            return Begin(name, line, colon, number);
        }
        if (name == "dn")
        {
            throw Refuse("source.ldif.malformed", number, "begins an entry within another", "Put an empty line between entries", 1);
        }
        Add(entry, name, options, line, colon, number);
        return entry;
    }

    /// <summary>The first line of a record: a name, the version, or the result that a search tool appends.</summary>
    private LdifEntry? Begin(string name, string line, int colon, long number)
    {
        if (skipping || name is "version" or "search" or "result" or "ref")
        {
            skipping = name is "search" or "result" or "ref" || skipping;
            trailer.Take(line);
            return null;
        }
        if (name != "dn")
        {
            throw Refuse("source.ldif.malformed", number, "begins an entry without `dn:`", "The file may be cut off: export it again", 1);
        }
        var text = Value(line, colon, number);
        var dn = LdifDn.Normalise(text)
            ?? throw Refuse("source.ldif.dn", number, "has a `dn` that is no distinguished name", "Correct it or export again", colon + 1);
        return new LdifEntry(file.Name, number, dn);
    }

    private void Add(LdifEntry entry, string name, string options, string line, int colon, long number)
    {
        if (LdifAttributes.Passwords.Contains(name))
        {
            entry.HasPassword = true;
            return;
        }
        if (LdifAttributes.Binary.Contains(name))
        {
            AddBinary(entry, name, Bytes(line, colon, number));
            return;
        }
        if (IsEncoded(line, colon) && !LdifAttributes.Text.Contains(name))
        {
            Bytes(line, colon, number);
            return;
        }
        if (LdifAttributes.Text.Contains(name) && !options.StartsWith(";lang-", StringComparison.Ordinal))
        {
            entry.IsPartial |= options.StartsWith(";range=", StringComparison.Ordinal) && !options.EndsWith('*');
            entry.Add(name, Value(line, colon, number).Trim());
        }
    }

    private static void AddBinary(LdifEntry entry, string name, byte[] bytes)
    {
        if (name == "objectguid" && bytes.Length == 16)
        {
            entry.Guid = new Guid(bytes).ToString();
        }
        if (name == "objectsid" && bytes.Length >= 12)
        {
            entry.Rid = BitConverter.ToUInt32(bytes, bytes.Length - 4);
        }
    }

    private void RefuseForm(string name, string line, int colon, long number)
    {
        if (name is "changetype" or "control")
        {
            throw Refuse("source.ldif.changes", number, "is a change, not a state", "Export the entries themselves, for example with a search", 1);
        }
        if (colon + 1 < line.Length && line[colon + 1] == '<')
        {
            throw Refuse("source.ldif.url", number, "points to a URL, which is never fetched", "Export again with values in the file itself", colon + 2);
        }
    }

    private static (string Name, string Options) Name(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        var semicolon = lower.IndexOf(';');
        return semicolon < 0 ? (lower, "") : (lower[..semicolon], lower[semicolon..]);
    }

    private static bool IsEncoded(string line, int colon) => colon + 1 < line.Length && line[colon + 1] == ':';

    private string Value(string line, int colon, long number)
    {
        if (!IsEncoded(line, colon))
        {
            return line[(colon + 1)..].TrimStart(' ');
        }
        try
        {
            return Strict.GetString(Bytes(line, colon, number));
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("source.ldif.encoding", number, "has a base64 value that is not UTF-8 text", "Export it as UTF-8", colon + 3);
        }
    }

    private byte[] Bytes(string line, int colon, long number)
    {
        if (!IsEncoded(line, colon))
        {
            return Encoding.UTF8.GetBytes(line[(colon + 1)..].TrimStart(' '));
        }
        try
        {
            return Convert.FromBase64String(line[(colon + 2)..].Trim());
        }
        catch (FormatException)
        {
            throw Refuse("source.ldif.base64", number, "has a value that is not base64", "The file may be cut off: export it again", colon + 3);
        }
    }

    private void Close(long entries, LdifLines lines)
    {
        if (!lines.EndsWhole)
        {
            reading.Notes.Lack("the last line has no line feed, so the file may be cut off", file.Name);
        }
        if (trailer.Fault(entries) is { } fault)
        {
            reading.Notes.Lack(fault, file.Name);
        }
    }

    private UnreadableSourceException Refuse(string code, long line, string what, string remedy, long column) =>
        new(code, $"`{file.Name}` line {line} {what}. {remedy}.", file.Name, line, column);
}
