using Countersign.Estates.Accounts;
using Countersign.Estates.Defects;

namespace Countersign.Estates.Sources;

/// <summary>Which populations live in which source.</summary>
internal sealed class Settlement
{
    private const int DocumentTemplates = 10;
    private const int RunnersOfOne = 25;

    private readonly Sizes sizes;
    private readonly Choices choices;

    public Settlement(Sizes sizes, Choices choices)
    {
        (this.sizes, this.choices) = (sizes, choices);
        var land = choices.Landscape;
        Twins = new TwinKeys(sizes.Twins);
        Documents = new Blueprints(land.Cloud, DocumentTemplates, told: false, choices.Organisation);
        Told = new Blueprints(land.Forge, Math.Max(3, sizes.ForgeRunners / RunnersOfOne), told: true, choices.Organisation);
        DirectoryPeople = new Humans(land.Directory, sizes.DirectoryPeople, Assortments.People, choices, true, sizes.FinancePeople);
        land.Directory.Populations = OfDirectory(land.Directory);
        land.Collaboration.Populations = OfCollaboration(land.Collaboration);
        land.Finance.Populations = OfFinance(land.Finance);
        land.Cloud.Populations = OfCloud(land.Cloud);
        land.Forge.Populations = OfForge(land.Forge);
        land.Portal.Populations = OfPortal(land.Portal);
        land.Kiosks.Populations = OfKiosks(land.Kiosks);
        land.Doors.Populations = OfDoors(land.Doors);
    }

    public Humans DirectoryPeople { get; }

    public TwinKeys Twins { get; }

    /// <summary>Templates that documents describe.</summary>
    public Blueprints Documents { get; }

    /// <summary>Templates that their source tells.</summary>
    public Blueprints Told { get; }

    private List<Population> OfDirectory(EstateSource source) =>
        [
            DirectoryPeople,
            new Administrators(source, sizes.Administrators, Assortments.Administrators, choices),
            new Services("svc", source, sizes.DirectoryServices, Assortments.Services, choices, null) { Churns = true },
        ];

    private List<Population> OfCollaboration(EstateSource source) =>
        [
            new Humans(source, sizes.CollaborationPeople, Assortments.People, choices, true),
            new SharedAccounts(source, sizes.Shared, Assortments.Shared, choices),
            new Agents(source, sizes.Agents, Assortments.Agents, choices, sizes.CollaborationPeople),
            new Services("app", source, sizes.Tokens, Assortments.Tokens, choices, "api_key") { Churns = true },
        ];

    private List<Population> OfFinance(EstateSource source) =>
        [
            new Humans(source, sizes.FinancePeople, Assortments.PeopleOfFinance, choices, false),
            new Services("batch", source, sizes.FinanceServices, Assortments.Keyed, choices, "access_key") { AtHome = true },
        ];

    private List<Population> OfCloud(EstateSource source) =>
        [
            new Services("svc", source, sizes.CloudServices, Assortments.Keyed, choices, "access_key") { Churns = true },
            new Runners(source, sizes.CloudRunners, Assortments.Runners, choices, Documents) { Churns = true },
            new Twins(source, sizes.Twins, choices, Twins) { Changes = false },
            new Emergency(source, sizes.Emergency, Assortments.Emergency, choices),
            new RootAccount(source, Assortments.Root, choices),
        ];

    private List<Population> OfForge(EstateSource source) =>
        [
            new Runners(source, sizes.ForgeRunners, Assortments.Runners, choices, Told) { Churns = true },
            new Services("bot", source, sizes.ForgeServices, Assortments.Keyed, choices, "client_secret"),
        ];

    private List<Population> OfPortal(EstateSource source) =>
        [new Services("link", source, sizes.Portal, Assortments.Unanswered, choices, "access_key") { AtHome = true, Rights = ["read"], Changes = false }];

    private List<Population> OfKiosks(EstateSource source) =>
        [new Services("kiosk", source, sizes.Kiosks, Assortments.Kiosks, choices, "api_key") { AtHome = true, Rights = ["read"] }];

    private List<Population> OfDoors(EstateSource source) =>
        [new Services("door", source, sizes.Doors, Assortments.Doors, choices, null) { AtHome = true, Rights = ["read"], Changes = false }];
}
