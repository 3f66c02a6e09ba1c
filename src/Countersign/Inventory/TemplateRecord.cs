namespace Countersign.Inventory;

/// <summary>A template that a source tells of: what creates identities there.</summary>
public sealed record TemplateRecord(string Source, string NativeId, Fact<string> Owner)
{
    /// <summary>How accounts name it: `SOURCE/NATIVE`, the native id encoded, which is never the name of a document.</summary>
    public string Name => NameOf(Source, NativeId);

    public static string NameOf(string source, string nativeId) => SubjectId.Template(source, nativeId).TemplateName!;
}
