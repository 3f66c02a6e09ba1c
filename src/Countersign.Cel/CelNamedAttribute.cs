namespace Countersign.Cel;

/// <summary>
/// Gives a record type a field computed by an expression over <c>self</c> (the record) and <c>now</c>. It is expanded
/// before the expression that uses it is analysed, so what it reads and when it changes are seen through.
/// </summary>
/// <example><c>[CelNamed("is_active", "self.status == 'active' &amp;&amp; (self.ends_at == null || now &lt; self.ends_at)")]</c></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = true)]
public sealed class CelNamedAttribute(string name, string expression) : Attribute
{
    /// <summary>The field's name as expressions write it.</summary>
    public string Name { get; } = name;

    public string Expression { get; } = expression;
}
