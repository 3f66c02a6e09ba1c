namespace Countersign.Workflow.Config.Linting;

/// <summary>The questions that every control must answer, and how a missing answer is asked for.</summary>
internal static class Questions
{
    public const string Owns = "Who owns it?";
    public const string Fixes = "Who fixes?";
    public const string Grants = "Who may grant an exception?";
    public const string Signs = "Who signs off closure?";
    public const string Deputises = "Who acts while they are away?";
    public const string Governs = "Who stands in where a control has nobody?";
    public const string Interprets = "Who rules on interpretation?";
    public const string Responds = "Who responds to incidents?";

    /// <summary>The question that a field answers; `Who is X?` where it is none of the known ones.</summary>
    public static string Of(string path, string party)
    {
        var field = path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
        return field switch
        {
            "owner" or "platformOwner" or "accountable" or "team" => Owns,
            "responsible" or "resolver" or "to" => Fixes,
            "approver" => Grants,
            "signatory" => Signs,
            "deputy" or "deputies" or "onCall" => Deputises,
            "governance" => Governs,
            "compliance" => Interprets,
            "responders" => Responds,
            _ => $"Who is `{party}`?",
        };
    }
}
