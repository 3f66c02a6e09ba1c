namespace Countersign.Server.Conventions;

/// <summary>Lists of a body: JSON may leave a gap where the contract has none.</summary>
internal static class GivenList
{
    /// <summary>Refuses a list with a null among its elements; null where it has none, or is not given.</summary>
    /// <param name="element">What is written in place of the null, for people.</param>
    public static Refusal? Gap<T>(string field, IReadOnlyList<T?>? list, string element)
        where T : class
    {
        var at = list is null ? -1 : list.TakeWhile(one => one is not null).Count();
        return list is null || at == list.Count
            ? null
            : new Refusal($"request.{field}", $"`{field}[{at}]` is null. Write {element} there, or leave it out.");
    }
}
