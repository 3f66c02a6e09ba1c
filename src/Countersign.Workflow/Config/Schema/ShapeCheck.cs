using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Gathers what is wrong with one document while shapes look at its parts.</summary>
internal sealed class ShapeCheck(string file, string thing)
{
    private readonly List<ConfigProblem> problems = [];

    public IReadOnlyList<ConfigProblem> Problems => problems;

    public void Report(string code, ConfigNode at, string message, string remedy) =>
        problems.Add(new ConfigProblem(code, file, at.Line, at.Column, thing, null, message, remedy));

    public void WrongType(ConfigNode at, string path, string expected, string remedy) =>
        Report("config.value.wrong_type", at, $"`{path}` must be {expected}, not {at.What}.", remedy);
}
