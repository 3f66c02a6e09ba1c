using Countersign.Estates.Accounts;
using Countersign.Estates.Expecting;
using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates;

/// <summary>The rates of all defects, as they are put in; the page on `generate` is written from them.</summary>
public static class EstateRates
{
    private const string Staff = "persons";

    /// <summary>A row for each defect, by policy. A policy may have several.</summary>
    public static IReadOnlyList<EstateRate> All { get; } =
        [.. OfAccounts().Concat(OfPersons()).Concat(Single()).OrderBy(rate => rate.Policy, StringComparer.Ordinal)];

    private static IEnumerable<EstateRate> OfAccounts()
    {
        var organisation = new Organisation(Sizes.Least);
        var (land, sizes) = (new Landscape(organisation), new Sizes(Sizes.Least));
        _ = new Settlement(sizes, new Choices(0, organisation, new Workforce(sizes.Persons, organisation, 0, []), land));
        return land.Sources.SelectMany(source => source.Populations)
            .SelectMany(population => population.Defects.Select(defect => (population.Name, Defect: defect)))
            .GroupBy(pair => pair.Defect)
            .Select(group => new EstateRate(
                group.Key.Rule.Policy, group.Key.PerThousand, string.Join(", ", group.Select(pair => pair.Name).Distinct()), group.Key.Done));
    }

    private static IEnumerable<EstateRate> OfPersons() =>
        [
            Of(Rules.LeaverActive, PersonLot.LeftActive, "left, and their accounts stayed active"),
            Of(Rules.ContractorPastEnd, PersonLot.PastEnd, "a contract ended 4 to 40 days before, and nobody marked them as gone"),
            Of(Rules.MoverKeptGrants, PersonLot.KeptGrants, "changed team 40 to 80 days before and kept every right"),
        ];

    private static EstateRate Of(Rule rule, PersonLot lot, string done) =>
        new(rule.Policy, PersonShares.All.First(share => share.Lot == lot).PerThousand, Staff, done);

    private static IEnumerable<EstateRate> Single() =>
        [
            new(Rules.ControlReviewOverdue.Policy, null, "control", "`kiosk-sign-in` was last reviewed 200 days before, and is due every 90"),
            new(Rules.ControlUnowned.Policy, null, "control", "the owner of `partner-access` left; and each control with a finding that reaches nobody"),
            new(Rules.PolicyBlind.Policy, null, "source", "`kiosk-hub` does not tell when a key was rotated"),
            new(Rules.SourceShrunken.Policy, null, "source", "after a mutation `doors` holds a third of its accounts"),
            new(Rules.SourceStale.Policy, null, "source", "`partner-portal` is true for 12 days before; `doors` from the second mutation on"),
            new(Rules.TeamWithoutMember.Policy, null, "team", "everyone in `field-systems`, which runs `partner-portal`, left"),
            new(Rules.TemplateWithoutOwner.Policy, 100, "templates", "nobody owns it"),
        ];
}
