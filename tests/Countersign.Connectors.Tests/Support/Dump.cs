using System.Collections;
using System.Reflection;
using System.Text;

namespace Countersign.Connectors.Tests.Support;

/// <summary>Writes records out whole, every property of every level, so that two readings can be compared and searched.</summary>
internal static class Dump
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null or string or Instant or bool or long or int or Enum:
                text.Append(value ?? "null");
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(text, item);
                    text.Append(',');
                }
                text.Append(']');
                break;
            default:
                WriteMembers(text, value);
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, object value)
    {
        text.Append('{');
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Fact<>))
        {
            var held = (bool)type.GetProperty("IsValue")!.GetValue(value)!;
            text.Append(held ? "" : $"{value} since {type.GetProperty("Since")!.GetValue(value)}");
            Write(text, held ? type.GetProperty("Value")!.GetValue(value) : null);
        }
        else
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            {
                text.Append(property.Name).Append('=');
                Write(text, property.GetValue(value));
                text.Append(';');
            }
        }
        text.Append('}');
    }
}
