using Countersign.Parties;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>What answers one question of a control: the party and the place it is written at. Both are null where nothing answers.</summary>
internal sealed record Answer(string Question, PartyId? Party, ConfigDocument? Document, ConfigNode? At)
{
    public static Answer None(string question) => new(question, null, null, null);
}
