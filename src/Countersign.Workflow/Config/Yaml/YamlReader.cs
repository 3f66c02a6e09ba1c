using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Countersign.Workflow.Config.Yaml;

/// <summary>
/// Reads the documents of one file. Anchors, aliases, tags and duplicate keys are refused rather than expanded: configuration
/// says what it says in its place, and no file can grow while it is read.
/// </summary>
internal sealed class YamlReader
{
    private readonly string text;
    private readonly int firstLine;
    private readonly Parser parser;

    private YamlReader(string text, int firstLine)
    {
        this.text = text;
        this.firstLine = firstLine;
        this.parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <param name="firstLine">The line that the text begins at in its file, from 1.</param>
    /// <exception cref="YamlFault">The text is no YAML that we accept; the fault has the place.</exception>
    public static IReadOnlyList<YamlText> Read(string text, int firstLine = 1)
    {
        text = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        Refuse(text);
        var reader = new YamlReader(text, firstLine);
        try
        {
            return reader.Documents();
        }
        catch (YamlException fault)
        {
            throw reader.Syntax(fault);
        }
    }

    private static void Refuse(string text)
    {
        if (text.Length > YamlLimits.FileCharacters)
        {
            throw new YamlFault(
                "config.file.too_large", 1, 1, $"The file has {text.Length:N0} characters; at most {YamlLimits.FileCharacters:N0} are read.",
                "Split it into several files.");
        }
        if (text.AsSpan().IndexOfAny('\0', '\uFFFD') is >= 0 and var at)
        {
            var line = text.AsSpan(0, at).Count('\n') + 1;
            throw new YamlFault("config.file.encoding", line, 1, "The file is not UTF-8 text.", "Save it as UTF-8.");
        }
    }

    private List<YamlText> Documents()
    {
        var documents = new List<YamlText>();
        this.parser.Consume<StreamStart>();
        while (!this.parser.Accept<StreamEnd>(out _))
        {
            this.parser.Consume<DocumentStart>();
            var root = Node(0);
            var end = this.parser.Consume<DocumentEnd>();
            if (documents.Count == YamlLimits.DocumentsInFile)
            {
                throw new YamlFault(
                    "config.file.too_many_documents", root.Line, 1, $"The file has more than {YamlLimits.DocumentsInFile:N0} documents.",
                    "Split it into several files.");
            }
            if (root is not ConfigNode.Scalar { IsNull: true })
            {
                documents.Add(new YamlText(root, Body(root, end), root.Line));
            }
        }
        return documents;
    }

    // INVARIANT: the body begins with the line of its first node, so that places inside it can be mapped back.
    private string Body(ConfigNode root, DocumentEnd end)
    {
        var from = LineStart(root.Line - this.firstLine);
        return this.text[from..(int)Math.Clamp(end.Start.Index, from, this.text.Length)].TrimEnd() + "\n";
    }

    private int LineStart(int line)
    {
        var at = 0;
        for (; line > 0; line--)
        {
            at = this.text.IndexOf('\n', at) + 1;
        }
        return at;
    }

    private ConfigNode Node(int depth)
    {
        var next = this.parser.Consume<ParsingEvent>();
        var line = LineOf(next.Start);
        var column = (int)next.Start.Column;
        if (depth > YamlLimits.Depth)
        {
            throw new YamlFault(
                "config.yaml.depth", line, column, $"The document nests deeper than {YamlLimits.Depth} levels.", "No document needs that: make it flatter.");
        }
        RefuseCleverness(next, line, column);
        return next switch
        {
            Scalar scalar => Leaf(scalar),
            SequenceStart => new ConfigNode.List(line, column, Items(depth)),
            MappingStart => new ConfigNode.Map(line, column, Entries(depth)),
            _ => throw new YamlFault("config.yaml.syntax", line, column, "A value is missing here.", "Write one, or `null`."),
        };
    }

    private static void RefuseCleverness(ParsingEvent next, int line, int column)
    {
        if (next is AnchorAlias || (next is NodeEvent node && !node.Anchor.IsEmpty))
        {
            throw new YamlFault(
                "config.yaml.alias", line, column, "Anchors (`&name`) and aliases (`*name`) are not read.",
                "Write the value out, or put text that begins with `*` or `&` in quotes.");
        }
        if (next is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
        {
            throw new YamlFault("config.yaml.tag", line, column, $"The tag `{tag}` is not read.", "Leave it out, or put text that begins with `!` in quotes.");
        }
    }

    private ConfigNode.Scalar Leaf(Scalar scalar)
    {
        var from = (int)Math.Min(scalar.Start.Index, this.text.Length);
        var to = (int)Math.Clamp(scalar.End.Index, from, this.text.Length);
        return new ConfigNode.Scalar(
            LineOf(scalar.Start), (int)scalar.Start.Column, scalar.Value, scalar.Style == ScalarStyle.Plain, this.text[from..to]);
    }

    private List<ConfigNode> Items(int depth)
    {
        var items = new List<ConfigNode>();
        while (!this.parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }
        return items;
    }

    private List<ConfigNode.Entry> Entries(int depth)
    {
        var entries = new List<ConfigNode.Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!this.parser.TryConsume<MappingEnd>(out _))
        {
            var node = Node(depth + 1);
            if (node is not ConfigNode.Scalar key)
            {
                throw new YamlFault("config.yaml.key", node.Line, node.Column, $"A field's name must be text, not {node.What}.", "Write `name: value`.");
            }
            if (!seen.Add(key.Text))
            {
                throw new YamlFault("config.yaml.duplicate_key", key.Line, key.Column, $"`{key.Text}` stands twice in one map.", "Keep one of them.");
            }
            entries.Add(new ConfigNode.Entry(key, Node(depth + 1)));
        }
        return entries;
    }

    private YamlFault Syntax(YamlException fault)
    {
        // The parser names the beginning of what it was reading; the tab stands somewhere below.
        var from = Math.Max(1, (int)fault.Start.Line - 1);
        var most = fault.Message.Contains("tab", StringComparison.Ordinal) ? this.text.Count(c => c == '\n') + 2 - from : 2;
        var tab = Enumerable.Range(from, Math.Max(1, most)).FirstOrDefault(IndentedByTab);
        return tab > 0
            ? new YamlFault("config.yaml.tab", tab + this.firstLine - 1, 1, "The line is indented by a tab, which YAML forbids.", "Indent with spaces.")
            : new YamlFault(
                "config.yaml.syntax", LineOf(fault.Start), Math.Max(1, (int)fault.Start.Column), $"The text is not YAML: {YamlSyntax.Reason(fault)}.",
                "Look for a missing quote, bracket, colon or indentation at or above this place.");
    }

    private bool IndentedByTab(int line)
    {
        var from = LineStart(line - 1);
        var at = from;
        while (at < this.text.Length && this.text[at] is ' ' or '\t')
        {
            if (this.text[at++] == '\t')
            {
                return true;
            }
        }
        return false;
    }

    private int LineOf(Mark mark) => (int)mark.Line + this.firstLine - 1;
}
