namespace Countersign.Workflow.Config.Yaml;

/// <summary>A value of a YAML document with its place, counted from 1.</summary>
internal abstract record ConfigNode(int Line, int Column)
{
    /// <summary>What problems call it: `text`, `a list`, `a map`.</summary>
    public abstract string What { get; }

    /// <summary>`Raw` is the text as the file has it, quotes and all, to find places inside the value.</summary>
    internal sealed record Scalar(int Line, int Column, string Text, bool Plain, string Raw) : ConfigNode(Line, Column)
    {
        public bool IsNull => Plain && (Text is "" or "~" or "null" or "Null" or "NULL");

        public override string What => IsNull ? "nothing" : $"`{(Text.Length > 60 ? Text[..60] + "…" : Text)}`";
    }

    internal sealed record List(int Line, int Column, IReadOnlyList<ConfigNode> Items) : ConfigNode(Line, Column)
    {
        public override string What => "a list";
    }

    internal sealed record Map(int Line, int Column, IReadOnlyList<Entry> Entries) : ConfigNode(Line, Column)
    {
        public override string What => "a map";

        public ConfigNode? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
    }

    internal sealed record Entry(Scalar Key, ConfigNode Value);
}
