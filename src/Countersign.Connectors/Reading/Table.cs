using CsvHelper;

namespace Countersign.Connectors.Reading;

/// <summary>Rows of a CSV file with a head line. Ragged rows, open quotes, doubled columns and huge rows are refused.</summary>
internal static class Table
{
    private const int RowLimit = 1024 * 1024;

    /// <summary>Reads all rows; the separator is `,`, `;` or a tab as the head line uses, unless given.</summary>
    public static IEnumerable<TableRow> Read(CheckedStream stream, string file, char? separator)
    {
        using var reader = CsvReader.Create(stream, Options(separator), leaveOpen: true);
        Dictionary<string, int>? columns = null;
        while (ReadRow(reader, file))
        {
            var (line, cells) = (reader.LineNumber, reader.Current.ToArray());
            if (columns is null)
            {
                columns = Head(cells, file, line);
                continue;
            }
            if (cells.Length != columns.Count)
            {
                throw Ragged(file, line, columns.Count, cells.Length);
            }
            yield return new TableRow(file, line, columns, cells);
        }
    }

    private static CsvReaderOptions Options(char? separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        SkipEmptyLines = true,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MaxRecordSize = RowLimit,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
    };

    private static bool ReadRow(CsvReader reader, string file)
    {
        try
        {
            return reader.Read();
        }
        catch (FormatException failure)
        {
            var line = (failure as CsvFormatException)?.LineNumber is > 0 and var known ? known : reader.LineNumber + 1;
            throw new UnreadableSourceException(
                "source.csv.malformed",
                $"`{file}` has quotes that do not pair up, or one row above {RowLimit / 1024} KiB, at line {line}. Correct it or export again.",
                file,
                line);
        }
    }

    private static Dictionary<string, int> Head(string[] cells, string file, long line)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < cells.Length; index++)
        {
            if (!columns.TryAdd(cells[index].Trim(), index))
            {
                throw new UnreadableSourceException(
                    "source.csv.columns",
                    $"`{file}` line {line} names column {index + 1} like one before it. Give each column a name of its own.",
                    file,
                    line,
                    index + 1);
            }
        }
        return columns;
    }

    private static UnreadableSourceException Ragged(string file, long line, int expected, int found) => new(
        "source.csv.columns",
        $"`{file}` line {line} has {found} cells where the head has {expected}. The file may be cut off: export it again.",
        file,
        line);
}
