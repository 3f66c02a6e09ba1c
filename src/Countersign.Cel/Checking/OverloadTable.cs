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
        Functions("_<_", typeof(MixedOrdering), nameof(MixedOrdering.Less)),
        Functions("_<=_", typeof(Ordering), nameof(Ordering.LessOrEqual)),
        Functions("_<=_", typeof(MixedOrdering), nameof(MixedOrdering.LessOrEqual)),
        Functions("_>_", typeof(Ordering), nameof(Ordering.Greater)),
        Functions("_>_", typeof(MixedOrdering), nameof(MixedOrdering.Greater)),
        Functions("_>=_", typeof(Ordering), nameof(Ordering.GreaterOrEqual)),
        Functions("_>=_", typeof(MixedOrdering), nameof(MixedOrdering.GreaterOrEqual)),
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
        Methods("slice", typeof(Sequences), nameof(Sequences.Slice)),
        Methods("flatten", typeof(Sequences), nameof(Sequences.Flatten)),
        Methods("distinct", typeof(Sequences), nameof(Sequences.Distinct)),
        Methods("sort", typeof(Sequences), nameof(Sequences.Sort)),
        Functions("@sortBy", typeof(Sequences), nameof(Sequences.SortBy)),
        Methods("reverse", typeof(Sequences), nameof(Sequences.Reverse)),
        Methods("first", typeof(Sequences), nameof(Sequences.First)),
        Methods("last", typeof(Sequences), nameof(Sequences.Last)),
        Functions("lists.range", typeof(Sequences), nameof(Sequences.Range)),
        Functions("int", typeof(Conversions), nameof(Conversions.Int)),
        Functions("uint", typeof(Conversions), nameof(Conversions.Uint)),
        Functions("double", typeof(Conversions), nameof(Conversions.Double)),
        Functions("bool", typeof(Conversions), nameof(Conversions.Bool)),
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
        Methods("lastIndexOf", typeof(Texts), nameof(Texts.LastIndexOf)),
        Methods("reverse", typeof(Texts), nameof(Texts.Reverse)),
        Functions("strings.quote", typeof(Texts), nameof(Texts.Quote)),
        Methods("format", typeof(Formatting), nameof(Formatting.Format)),
        Functions("base64.encode", typeof(Encoders), nameof(Encoders.ToBase64)),
        Functions("base64.decode", typeof(Encoders), nameof(Encoders.FromBase64)),
        Functions("math.greatest", typeof(Maths), nameof(Maths.Greatest)),
        Functions("math.least", typeof(Maths), nameof(Maths.Least)),
        Functions("math.ceil", typeof(Maths), nameof(Maths.Ceil)),
        Functions("math.floor", typeof(Maths), nameof(Maths.Floor)),
        Functions("math.round", typeof(Maths), nameof(Maths.Round)),
        Functions("math.trunc", typeof(Maths), nameof(Maths.Trunc)),
        Functions("math.sqrt", typeof(Maths), nameof(Maths.Sqrt)),
        Functions("math.abs", typeof(Maths), nameof(Maths.Abs)),
        Functions("math.sign", typeof(Maths), nameof(Maths.Sign)),
        Functions("math.isNaN", typeof(Maths), nameof(Maths.IsNaN)),
        Functions("math.isInf", typeof(Maths), nameof(Maths.IsInf)),
        Functions("math.isFinite", typeof(Maths), nameof(Maths.IsFinite)),
        Functions("math.bitAnd", typeof(Bits), nameof(Bits.And)),
        Functions("math.bitOr", typeof(Bits), nameof(Bits.Or)),
        Functions("math.bitXor", typeof(Bits), nameof(Bits.Xor)),
        Functions("math.bitNot", typeof(Bits), nameof(Bits.Not)),
        Functions("math.bitShiftLeft", typeof(Bits), nameof(Bits.ShiftLeft)),
        Functions("math.bitShiftRight", typeof(Bits), nameof(Bits.ShiftRight)),
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
