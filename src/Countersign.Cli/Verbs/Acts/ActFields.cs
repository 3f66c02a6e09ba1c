using Countersign.Api.Acts;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>What people did about a finding, as fields of its sheet: one for each act by its instant, and below it the reason and the proof.</summary>
internal static class ActFields
{
    // INVARIANT: what a person wrote is a field of its own, so that it cannot pass for anything else.
    public static IEnumerable<(string Name, string? Value)> Of(IEnumerable<ActLine> acts) => acts.SelectMany(Fields);

    /// <summary>`remediated by person:dan`, and what stood between where something did.</summary>
    public static string Who(ActLine act) =>
        $"{(act.Exception is { } deed ? Done(deed.Act) : Word(act.Act))} by {act.By}{Through(act.Means)}";

    private static IEnumerable<(string Name, string? Value)> Fields(ActLine act) =>
    [
        (Texts.Minute(act.At), Head(act)),
        ("  because", act.Because),
        .. act.Proof.Select(proof => (act.Act == "took_part" ? "  action" : "  proof", (string?)proof)),
        ("  exception", act.Exception?.Exception),
        ("  disputed as", act.Dispute?.Kind),
        ("  facts", act.Dispute is { Facts.Count: > 0 } wrong ? Texts.List(wrong.Facts) : null),
        ("  proposed", act.Dispute?.Proposed),
        ("  settled", act.Dispute is { } dispute ? Settled(dispute) : null),
        ("  set right", act.Override is { } set ? Right(set) : null),
        ("  ruling", act.Ruling is { } ruling ? $"{ruling.Ruling}{Until(ruling.Until)}" : null),
    ];

    private static string Through(string means) => means == "session" ? "" : $" through {(means == "agent" ? "an agent" : $"a {means}")}";

    private static string Done(string act) => act switch
    {
        "propose" => "exception asked for",
        "submit" => "exception put to its approver",
        "cancel" => "exception withdrawn",
        "approve" => "exception approved",
        "deny" => "exception denied",
        "extend" => "later end of its exception asked for",
        "grant_extension" => "later end of its exception granted",
        "deny_extension" => "later end of its exception denied",
        "resume" => "exception resumed",
        "revoke" => "exception revoked",
        "close" => "exception closed",
        _ => act.Replace('_', ' '),
    };

    private static string Word(string act) => act switch
    {
        "took" => "taken",
        "took_over" => "taken over",
        "took_part" => "part taken in an action",
        "withdrew" => "dispute withdrawn",
        "dismissed" => "dispute dismissed",
        "overrode" => "fact set right",
        // Of acts that were kept before they named their exception.
        "requested" => "exception asked for",
        "approved" => "exception approved",
        "denied" => "exception denied or revoked",
        _ => act.Replace('_', ' '),
    };

    private static string Head(ActLine act) =>
        $"{Who(act)} for {act.For}{(act.Deputised.Count == 0 ? "" : $", in place of {Texts.List(act.Deputised)}")}";

    private static string Settled(RaisedDispute dispute) => dispute switch
    {
        { Outcome: null } => "not yet",
        { SettledBy: { } by } => $"{dispute.Outcome.Replace('_', ' ')} by {by}, {Texts.Minute(dispute.SettledAt)}",
        _ => $"{dispute.Outcome.Replace('_', ' ')}, {Texts.Minute(dispute.SettledAt)}",
    };

    private static string Right(SetFact set) => set.Value is null ? $"{set.Fact}, which was set anew since" : $"{set.Fact} to {set.Value}{Until(set.Until)}";

    private static string Until(string? end) => end is null ? "" : $", until {Texts.Minute(end)}";
}
