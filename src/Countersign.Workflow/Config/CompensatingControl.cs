using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Workflow.Config;

/// <summary>What holds in place of a control while an exception runs, who owns it, and the evidence that it does.</summary>
public sealed record CompensatingControl(string Name, string Title, PartyId? Owner, EvidenceRequirement? Evidence);
