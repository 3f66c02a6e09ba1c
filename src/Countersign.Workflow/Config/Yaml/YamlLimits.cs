namespace Countersign.Workflow.Config.Yaml;

/// <summary>How much a folder of documents may hold before it is refused unread.</summary>
internal static class YamlLimits
{
    public const int Depth = 64;
    public const int FileCharacters = 1024 * 1024;
    public const int TotalCharacters = 20 * 1024 * 1024;
    public const int DocumentsInFile = 5_000;
}
