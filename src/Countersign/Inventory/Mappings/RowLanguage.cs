using Countersign.Cel;

namespace Countersign.Inventory.Mappings;

/// <summary>How expressions over the rows of one form of file are checked and run.</summary>
internal sealed record RowLanguage(CelEnvironment Environment, Func<CelChecked, Func<MappedRow, object?, CelResult>> Compile)
{
    private static readonly Lazy<RowLanguage> OfCells = new(() => new RowLanguage(CelEnvironment.For<CellScope>(), Cells));
    private static readonly Lazy<RowLanguage> OfObjects = new(() => new RowLanguage(CelEnvironment.For<ObjectScope>(), Objects));

    public static RowLanguage Of(MappingFormat format) => format == MappingFormat.Csv ? OfCells.Value : OfObjects.Value;

    private static Func<MappedRow, object?, CelResult> Cells(CelChecked found)
    {
        var program = found.Compile<CellScope>();
        return (row, it) => program.Evaluate(new CellScope(row.Cells!, it as string), default);
    }

    private static Func<MappedRow, object?, CelResult> Objects(CelChecked found)
    {
        var program = found.Compile<ObjectScope>();
        return (row, it) => program.Evaluate(new ObjectScope(row.Value!, it), default);
    }
}
