using System.Data.Common;

namespace Countersign.Storage.Engine;

/// <summary>The current row of a reader, in the few types that the tables use.</summary>
internal readonly struct Row(DbDataReader reader)
{
    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public bool Flag(int column) => reader.GetInt64(column) != 0;

    public Instant Instant(int column) => new(reader.GetInt64(column));

    public Instant? InstantOrNull(int column) => reader.IsDBNull(column) ? null : new Instant(reader.GetInt64(column));

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);
}
