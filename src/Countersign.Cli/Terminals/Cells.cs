using System.Text;
using Spectre.Console.Rendering;

namespace Countersign.Cli.Terminals;

/// <summary>How many places of a terminal a text takes.</summary>
internal static class Cells
{
    public static int Of(string text) => Ascii.IsValid(text) ? text.Length : Segment.CellCount([new(text)]);
}
