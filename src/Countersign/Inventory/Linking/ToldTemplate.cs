namespace Countersign.Inventory.Linking;

/// <summary>How accounts name a template that their source tells.</summary>
public static class ToldTemplate
{
    private const string Prefix = "template:";

    /// <summary>`SOURCE/NATIVE`, the native id encoded: never the name of a document.</summary>
    public static string NameOf(TemplateRecord template) => NameOf(template.Source, template.NativeId);

    public static string NameOf(string source, string native) => SubjectId.Template(source, native).Value[Prefix.Length..];

    /// <summary>The name behind `template:`.</summary>
    public static string NameOf(SubjectId subject) => subject.Value[Prefix.Length..];

    public static bool IsTemplate(SubjectId subject) => subject.Value.StartsWith(Prefix, StringComparison.Ordinal);
}
