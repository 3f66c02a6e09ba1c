using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Engine;

/// <summary>Reads a unit out of a row of `Columns`, from `Table`.</summary>
internal static class UnitMap
{
    public const string Columns =
        "unit.id, unit.kind, unit.source, unit_document.body, unit.activity, unit.links, unit.valid_from, unit.removed_at, unit_mark.marks";

    public const string Table = "unit JOIN unit_document ON unit_document.no = unit.document LEFT JOIN unit_mark ON unit_mark.unit = unit.id";

    public static UnitRow Read(Row row) => Of(
        new UnitVersion(new SubjectId(row.Text(0)), row.Text(1), row.Text(2), row.Instant(6), row.InstantOrNull(7), row.Bytes(3)),
        row.BytesOrNull(4), row.BytesOrNull(5)) with
    {
        Removed = row.InstantOrNull(7) is not null,
        RemovedAt = row.InstantOrNull(7),
        Marks = row.LongOrNull(8) ?? 0,
    };

    /// <summary>A version as a unit; activity has no versions, links are those of now.</summary>
    public static UnitRow Of(UnitVersion version, byte[]? activity, byte[]? links)
    {
        var body = version.Body.Span;
        var unit = new UnitRow(version.Unit, version.Kind, version.Source, null, null, false) { ValidFrom = version.ValidFrom };
        return version.Kind switch
        {
            UnitKind.Account => unit with { Account = Account(body, activity, links) },
            UnitKind.Identity => unit with { Identity = StoredJson.Read<Identity>(body) },
            UnitKind.Entitlement => unit with { Entitlement = StoredJson.Read<Entitlement>(body) },
            UnitKind.Template => unit with { Template = StoredJson.Read<TemplateRecord>(body) },
            _ => throw new InvalidOperationException($"`{version.Unit}` is of the unknown kind `{version.Kind}`."),
        };
    }

    private static AccountUnit Account(ReadOnlySpan<byte> body, byte[]? activity, byte[]? links) => new(
        StoredJson.Read<Account>(body),
        activity is null ? Activity.Empty : StoredJson.Read<Activity>(activity),
        links is null ? AccountLinks.None : StoredJson.Read<AccountLinks>(links));
}
