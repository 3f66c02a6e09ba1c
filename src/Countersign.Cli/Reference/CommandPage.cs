using System.CommandLine;
using System.Text;

namespace Countersign.Cli.Reference;

/// <summary>The page of every command, written from the commands themselves.</summary>
internal static class CommandPage
{
    private const string Opening = """
        # The command line

        Written by `countersign docs generate`; a test checks that it is current.

        Verbs on a workspace call its running server, or host one for their duration. The workspace is that of `--workspace`, of
        `COUNTERSIGN_WORKSPACE`, of the current governance folder, or of the latest `up`, in this order.

        | exit | means |
        |---|---|
        | 0 | done; `up` and `evaluate` also with findings |
        | 1 | failed, wholly or in part: an unreadable source in `up` or `collect`, a list signed off in part, an ill `doctor`, `cel` without a value |
        | 2 | refused, with a code: the call is wrong, what it names is unknown, or the answer is no; nothing was done |
        | 3 | from `lint` and `test`: what they check does not hold; `test --watch` ends with 0 however its tests came out |

        Errors go to standard error as `error: CODE: message`, with `file:line:column` where there is one; `cel` marks the place below the
        expression. Progress shows on standard
        error only when that is a terminal; `NO_COLOR` is respected. Lists keep to the width of the terminal, or of `COLUMNS`: what has no room
        in the line stands below it, by name, and long names lose their middle, ids never. In a pipe every thing is one whole line.

        **Completion.** `countersign "[suggest:POSITION]" "LINE"` prints what may stand at a position of a line. For bash:

        ```bash
        _countersign() { mapfile -t COMPREPLY < <(countersign "[suggest:${COMP_POINT}]" "${COMP_LINE}"); }
        complete -F _countersign countersign
        ```

        """;

    public static string Write(RootCommand root)
    {
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        page.Append("\n## Options of every verb\n\n");
        AppendOptions(page, root.Options);
        foreach (var command in root.Subcommands.Where(command => !command.Hidden))
        {
            Append(page, command, "countersign");
        }
        return page.ToString();
    }

    private static void Append(StringBuilder page, Command command, string path)
    {
        var full = $"{path} {command.Name}";
        if (command.Subcommands.Count > 0)
        {
            foreach (var verb in command.Subcommands)
            {
                Append(page, verb, full);
            }
            return;
        }
        var arguments = string.Concat(command.Arguments.Select(Usage));
        page.Append("\n## `").Append(full).Append(arguments).Append("`\n\n").Append(command.Description).Append('\n');
        if (command.Arguments.Count + command.Options.Count > 0)
        {
            page.Append('\n');
        }
        foreach (var argument in command.Arguments)
        {
            page.Append("- `").Append(argument.Name).Append("`: ").Append(argument.Description).Append('\n');
        }
        AppendOptions(page, command.Options);
    }

    private static void AppendOptions(StringBuilder page, IEnumerable<Option> options)
    {
        foreach (var option in options.Where(option => !option.Hidden))
        {
            var value = option.HelpName is null ? "" : " " + option.HelpName;
            page.Append("- `").Append(option.Name).Append(value).Append("`: ").Append(option.Description).Append('\n');
        }
    }

    private static string Usage(Argument argument)
    {
        var many = argument.Arity.MaximumNumberOfValues > 1 ? "…" : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}{many}]" : $" {argument.Name}{many}";
    }
}
