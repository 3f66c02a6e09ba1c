using System.Reflection;
using Countersign.Cel.Functions;

namespace Countersign.Cel.Checking;

/// <summary>Every operator and function, with the code behind it. A C# method group is a set of overloads.</summary>
internal static class OverloadTable
{
    private static readonly ILookup<string, Overload> All = new[]
    {
        Functions("_+_", typeof(Arithmetic), nameof(Arithmetic.Add)),
        Functions("_-_", typeof(Arithmetic), nameof(Arithmetic.Subtract)),
        Functions("_*_", typeof(Arithmetic), nameof(Arithmetic.Multiply)),
        Functions("_/_", typeof(Arithmetic), nameof(Arithmetic.Divide)),
        Functions("_%_", typeof(Arithmetic), nameof(Arithmetic.Modulo)),
        Functions("-_", typeof(Arithmetic), nameof(Arithmetic.Negate)),
        Functions("_<_", typeof(Ordering), nameof(Ordering.Less)),
        Functions("_<=_", typeof(Ordering), nameof(Ordering.LessOrEqual)),
        Functions("_>_", typeof(Ordering), nameof(Ordering.Greater)),
        Functions("_>=_", typeof(Ordering), nameof(Ordering.GreaterOrEqual)),
        Functions("_[_]", typeof(Lists), nameof(Lists.At)),
        Functions("_[?_]", typeof(Optionals), nameof(Optionals.Find)),
        Functions("@part", typeof(Optionals), nameof(Optionals.Part)),
        Functions("optional.of", typeof(Optionals), nameof(Optionals.Of)),
        Functions("optional.none", typeof(Optionals), nameof(Optionals.None)),
        Functions("@nullable", typeof(Optionals), nameof(Optionals.OfNullable)),
        Functions("optional.ofNonZeroValue", typeof(Optionals), nameof(Optionals.OfNonZeroValue)),
        Methods("hasValue", typeof(Optionals), nameof(Optionals.HasValue)),
        Methods("value", typeof(Optionals), nameof(Optionals.Value)),
        Methods("or", typeof(Optionals), nameof(Optionals.Or)),
        Methods("orValue", typeof(Optionals), nameof(Optionals.OrValue)),
        Functions("type", typeof(Types), nameof(Types.Of)),
        Functions("size", typeof(Lists), nameof(Lists.Size)),
        Functions("size", typeof(Texts), nameof(Texts.Size)),
        Methods("size", typeof(Lists), nameof(Lists.Size)),
        Methods("size", typeof(Texts), nameof(Texts.Size)),
        Methods("join", typeof(Lists), nameof(Lists.Join)),
        Functions("int", typeof(Conversions), nameof(Conversions.Int)),
        Functions("uint", typeof(Conversions), nameof(Conversions.Uint)),
        Functions("double", typeof(Conversions), nameof(Conversions.Double)),
        Functions("string", typeof(Conversions), nameof(Conversions.String)),
        Functions("bytes", typeof(Conversions), nameof(Conversions.Bytes)),
        Functions("timestamp", typeof(Conversions), nameof(Conversions.Timestamp)),
        Functions("duration", typeof(Conversions), nameof(Conversions.Duration)),
        Methods("startsWith", typeof(Texts), nameof(Texts.StartsWith)),
        Methods("endsWith", typeof(Texts), nameof(Texts.EndsWith)),
        Methods("contains", typeof(Texts), nameof(Texts.Contains)),
        Methods("lowerAscii", typeof(Texts), nameof(Texts.LowerAscii)),
        Methods("upperAscii", typeof(Texts), nameof(Texts.UpperAscii)),
        Methods("trim", typeof(Texts), nameof(Texts.Trim)),
        Methods("replace", typeof(Texts), nameof(Texts.Replace)),
        Methods("split", typeof(Texts), nameof(Texts.Split)),
        Methods("substring", typeof(Texts), nameof(Texts.Substring)),
        Methods("charAt", typeof(Texts), nameof(Texts.CharAt)),
        Methods("indexOf", typeof(Texts), nameof(Texts.IndexOf)),
        Methods("getFullYear", typeof(Calendar), nameof(Calendar.FullYear)),
        Methods("getMonth", typeof(Calendar), nameof(Calendar.Month)),
        Methods("getDate", typeof(Calendar), nameof(Calendar.Date)),
        Methods("getDayOfMonth", typeof(Calendar), nameof(Calendar.DayOfMonth)),
        Methods("getDayOfWeek", typeof(Calendar), nameof(Calendar.DayOfWeek)),
        Methods("getDayOfYear", typeof(Calendar), nameof(Calendar.DayOfYear)),
        Methods("getHours", typeof(Calendar), nameof(Calendar.Hours)),
        Methods("getMinutes", typeof(Calendar), nameof(Calendar.Minutes)),
        Methods("getSeconds", typeof(Calendar), nameof(Calendar.Seconds)),
        Methods("getMilliseconds", typeof(Calendar), nameof(Calendar.Milliseconds)),
    }.SelectMany(overloads => overloads).ToLookup(overload => overload.Name);

    /// <summary>What a writer may have meant by a function's name; operators are left out.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. All.Select(group => group.Key).Where(name => char.IsAsciiLetter(name[0])), .. Macros.Names, "matches"];

    public static IReadOnlyList<Overload> Of(string name, bool isMember) => [.. All[name].Where(overload => overload.IsMember == isMember)];

    private static IEnumerable<Overload> Functions(string name, Type code, string method) => Group(name, false, code, method);

    private static IEnumerable<Overload> Methods(string name, Type code, string method) => Group(name, true, code, method);

    private static IEnumerable<Overload> Group(string name, bool isMember, Type code, string method) =>
        code.GetMember(method, BindingFlags.Public | BindingFlags.Static).Cast<MethodInfo>().Select(found => Overload.Of(name, isMember, found));
}
