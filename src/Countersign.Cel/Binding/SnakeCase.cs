using System.Text;

namespace Countersign.Cel.Binding;

/// <summary>Names of C# as expressions write them: <c>RotatedAt</c> is <c>rotated_at</c>, <c>IPAddress</c> is <c>ip_address</c>.</summary>
internal static class SnakeCase
{
    public static string From(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && StartsWord(name, i))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private static bool StartsWord(string name, int at) =>
        !char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]));
}
