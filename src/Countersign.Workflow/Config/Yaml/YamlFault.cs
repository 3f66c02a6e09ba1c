namespace Countersign.Workflow.Config.Yaml;

/// <summary>Ends the reading of a file; caught where files are read and turned into a problem.</summary>
internal sealed class YamlFault(string code, int line, int column, string message, string remedy) : Exception(message)
{
    public string Code { get; } = code;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public string Remedy { get; } = remedy;
}
