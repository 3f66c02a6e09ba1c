namespace Countersign.Workflow.Config.Yaml;

/// <summary>A document inside a file: its tree and its text.</summary>
internal sealed record YamlText(ConfigNode Root, string Body, int Line);
