namespace Countersign.Inventory.Mappings;

/// <summary>
/// A value of a foreign file as a message may show it. Messages are stored, and a cell that stands in the wrong column may hold
/// anything: a short word is shown, of all else only its form.
/// </summary>
internal static class ShownValue
{
    private const int LongestWord = 20;
    private const int LongestForm = 40;

    public static string Of(string value) => value.Length <= LongestWord && value.All(c => char.IsLetter(c) || c is ' ' or '_' or '-')
        ? $"`{value}`"
        : $"something like `{string.Concat(value.Take(LongestForm).Select(Form))}{(value.Length > LongestForm ? "…" : "")}`";

    private static char Form(char c) => char.IsDigit(c) ? '9' : char.IsLetter(c) ? 'a' : char.IsControl(c) ? ' ' : c;
}
