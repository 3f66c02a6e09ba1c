using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Packed;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Engine;

/// <summary>Reads a unit out of a row of `Columns`, from `Table`.</summary>
internal static class UnitMap
{
    public const string Columns =
        "unit.id, unit.kind, unit.source, unit_document.body, unit.activity, unit_link.links, unit.valid_from, unit.removed_at, unit_mark.marks, "
        + "unit.no, unit_link.words";

    public const string Table = """
        unit JOIN unit_document ON unit_document.no = unit.document
            LEFT JOIN unit_link ON unit_link.unit = unit.no LEFT JOIN unit_mark ON unit_mark.unit = unit.no
        """;

    public static UnitRow Read(Row row) =>
        Of(Bare(row), row.Span(3), row.IsNull(4) ? default : row.Span(4), row.IsNull(5) ? default : row.Span(5));

    public static StoredUnit Copy(Row row) => new(Bare(row), row.Bytes(3), row.BytesOrNull(4), row.BytesOrNull(5));

    public static UnitRow Of(StoredUnit stored) => Of(stored.Bare, stored.Body, stored.Activity, stored.Links);

    /// <summary>A version as a unit; activity has no versions, links are those of now.</summary>
    public static UnitRow Of(UnitVersion version, byte[]? activity, byte[]? links) => Of(
        new UnitRow(version.Unit, version.Kind, version.Source, null, null, false) { ValidFrom = version.ValidFrom }, version.Body.Span, activity, links);

    private static UnitRow Of(UnitRow unit, ReadOnlySpan<byte> body, ReadOnlySpan<byte> activity, ReadOnlySpan<byte> links) => unit.Kind switch
    {
        UnitKind.Account => unit with { Account = Account(body, activity, links) },
        UnitKind.Identity => unit with { Identity = DomainBytes.Read<Identity>(body) },
        UnitKind.Entitlement => unit with { Entitlement = DomainBytes.Read<Entitlement>(body) },
        UnitKind.Template => unit with { Template = DomainBytes.Read<TemplateRecord>(body) },
        _ => throw new InvalidOperationException($"`{unit.Id}` is of the unknown kind `{unit.Kind}`."),
    };

    private static UnitRow Bare(Row row) => new(new SubjectId(row.Text(0)), row.Word(1), row.Word(2), null, null, !row.IsNull(7))
    {
        ValidFrom = row.Instant(6),
        RemovedAt = row.InstantOrNull(7),
        Marks = row.LongOrNull(8) ?? 0,
        Number = row.Long(9),
        Words = row.BytesOrNull(10),
    };

    private static AccountUnit Account(ReadOnlySpan<byte> body, ReadOnlySpan<byte> activity, ReadOnlySpan<byte> links) => new(
        DomainBytes.Read<Account>(body),
        activity.IsEmpty ? Activity.Empty : DomainBytes.Read<Activity>(activity),
        links.IsEmpty ? AccountLinks.None : DomainBytes.Read<AccountLinks>(links));
}
