using System.Text.RegularExpressions;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Workspaces;

/// <summary>A folder of governance documents, in any layout. Links and hidden folders are not followed.</summary>
internal static partial class GovernanceFolder
{
    private const long LargestFile = 4 * 1024 * 1024;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
    };

    public static bool IsOne(string folder) => Directory.Exists(folder)
        && Read(folder).Any(file => file.Text.Contains("countersign/", StringComparison.Ordinal));

    /// <summary>Its YAML files by path. A file whose documents all name another system's `apiVersion` is an export, not ours.</summary>
    /// <exception cref="CliFailure">There is no such folder, or a file is too large to hold documents.</exception>
    public static IReadOnlyList<ConfigFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliFailure("cli.folder", $"`{folder}` is no folder.", $"Name a governance folder, or make this one with `countersign init {folder}`.");
        }
        var paths = Directory.EnumerateFiles(folder, "*", Everywhere).Where(IsYaml).Order(StringComparer.Ordinal);
        return [
            .. paths.Select(path => ReadFile(
                Path.GetRelativePath(folder, path).Replace('\\', '/'), path, "Split it into several files, or move it out of the governance folder."))
                .Where(IsOurs),
        ];
    }

    /// <summary>Tells whether its YAML files changed: their names, sizes and dates. Empty where there is no folder.</summary>
    public static string Stamp(string folder)
    {
        try
        {
            return string.Join('\n', Directory.EnumerateFiles(folder, "*", Everywhere).Where(IsYaml).Order(StringComparer.Ordinal)
                .Select(path => new FileInfo(path)).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (IOException)
        {
            // The folder, or a file of it, went while it was looked at: that is a change, and the next look tells more.
            return "";
        }
    }

    /// <summary>The instant at which the folder's workspace starts, from its file `simulated`; null for the real clock.</summary>
    public static Instant? SimulatedAt(string folder)
    {
        var path = Path.Combine(folder, "simulated");
        if (!File.Exists(path))
        {
            return null;
        }
        var text = File.ReadAllText(path).Trim();
        return Instant.TryParse(text, out var at)
            ? at
            : throw new CliFailure("cli.simulated", $"`{path}` holds `{text}`, which is no instant.", "Write one line of RFC 3339, as 2026-06-01T09:00:00Z.");
    }

    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="CliFailure">It is too large to hold documents; then the remedy is told.</exception>
    public static ConfigFile ReadFile(string name, string path, string remedy) => new FileInfo(path).Length <= LargestFile
        ? new ConfigFile(name, File.ReadAllText(path))
        : throw new CliFailure("config.file.too_large", $"`{name}` is larger than {LargestFile / 1024 / 1024} MB.", remedy);

    private static bool IsYaml(string path) =>
        Path.GetExtension(path) is ".yaml" or ".yml" && !Deployment.IsNamed(Path.GetFileName(path));

    private static bool IsOurs(ConfigFile file)
    {
        var versions = ApiVersion().Matches(file.Text);
        return versions.Count == 0 || versions.Any(version => version.Groups[1].Value.StartsWith("countersign/", StringComparison.Ordinal));
    }

    [GeneratedRegex("""^apiVersion:\s*["']?([^\s"'#]+)""", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ApiVersion();
}
