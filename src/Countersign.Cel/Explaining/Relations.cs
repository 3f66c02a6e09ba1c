using System.Globalization;
using Countersign.Cel.Horizon;

namespace Countersign.Cel.Explaining;

/// <summary>Relations turned round, and in words.</summary>
internal static class Relations
{
    /// <summary>What holds where this does not.</summary>
    public static Relation Opposite(this Relation relation) => relation switch
    {
        Relation.Less => Relation.GreaterOrEqual,
        Relation.LessOrEqual => Relation.Greater,
        Relation.Greater => Relation.LessOrEqual,
        Relation.GreaterOrEqual => Relation.Less,
        Relation.Equal => Relation.NotEqual,
        Relation.NotEqual => Relation.Equal,
    };

    /// <summary>The same with the sides changed.</summary>
    public static Relation Mirrored(this Relation relation) => relation switch
    {
        Relation.Less => Relation.Greater,
        Relation.LessOrEqual => Relation.GreaterOrEqual,
        Relation.Greater => Relation.Less,
        Relation.GreaterOrEqual => Relation.LessOrEqual,
        Relation.Equal or Relation.NotEqual => relation,
    };

    /// <summary>`is 3 or more`; the words of an order are those of what is compared, with `{0}` for the value.</summary>
    public static string InWords(this Relation relation, string value, string less, string atMost, string more, string atLeast) => string.Format(
        CultureInfo.InvariantCulture,
        relation switch
        {
            Relation.Less => less,
            Relation.LessOrEqual => atMost,
            Relation.Greater => more,
            Relation.GreaterOrEqual => atLeast,
            Relation.Equal => "is {0}",
            Relation.NotEqual => "is not {0}",
        },
        value);
}
