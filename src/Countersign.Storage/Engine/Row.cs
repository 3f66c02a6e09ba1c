using System.Data.Common;
using Countersign.Inventory.Json;
using SQLitePCL;

namespace Countersign.Storage.Engine;

/// <summary>The current row of a reader or of an SQLite statement, in the few types that the tables use.</summary>
internal readonly struct Row
{
    private readonly DbDataReader? reader;
    private readonly sqlite3_stmt? statement;

    public Row(DbDataReader reader) => this.reader = reader;

    public Row(sqlite3_stmt statement) => this.statement = statement;

    public string Text(int column) => statement is null ? reader!.GetString(column) : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A text of which there are few in all rows together.</summary>
    public string Word(int column) => statement is null ? reader!.GetString(column) : RepeatedText.Of(raw.sqlite3_column_blob(statement, column));

    public long Long(int column) => statement is null ? reader!.GetInt64(column) : raw.sqlite3_column_int64(statement, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public bool Flag(int column) => Long(column) != 0;

    public Instant Instant(int column) => new(Long(column));

    public Instant? InstantOrNull(int column) => IsNull(column) ? null : new Instant(Long(column));

    /// <summary>Bytes that may be gone with the row.</summary>
    public ReadOnlySpan<byte> Span(int column) =>
        statement is null ? reader!.GetFieldValue<byte[]>(column) : raw.sqlite3_column_blob(statement, column);

    public byte[] Bytes(int column) => statement is null ? reader!.GetFieldValue<byte[]>(column) : raw.sqlite3_column_blob(statement, column).ToArray();

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public bool IsNull(int column) =>
        statement is null ? reader!.IsDBNull(column) : raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
}
