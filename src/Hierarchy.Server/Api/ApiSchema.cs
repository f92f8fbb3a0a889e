using Hierarchy.GraphQL;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Jobs;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>The schema that is served, and the classes that resolve it.</summary>
public static class ApiSchema
{
    public const string Path = "/graphql";

    /// <summary>Fields that carry it change while the watermark stays.</summary>
    private const string Changing = "changing";

    /// <summary>Twenty regions with their figures, or a page of a hundred units with what a table shows of each.</summary>
    private const double MostCost = 5_000;

    public static string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(ApiSchema).Assembly.GetManifestResourceStream("hierarchy.graphql")!);
            return reader.ReadToEnd();
        }
    }

    public static void Add(IServiceCollection services, Site site, Contacts contacts)
    {
        services.AddSingleton(contacts).AddSingleton(CursorKey.Open(site.Settings.DataFolder));
        services.AddSingleton<JobBook>().AddSingleton<RecountTurns>().AddSingleton<Subscribers>().AddSingleton<Labels>();
        services.AddScoped<Reading>().AddScoped<ApiLoaders>().AddScoped<Paging>().AddScoped<Scopes>().AddScoped<UnitPages>().AddScoped<Nodes>().AddScoped<Submitting>().AddScoped<Summaries>();
        services.AddGraphQL((options, provider) =>
        {
            Configure(options, provider.GetRequiredService<ILogger<Reading>>());
            options.KeepAnswers(http => StandingOf(http, site), Changing);
        });
    }

    /// <summary>Who asks, the watermark, and the day: from these follows everything that does not change of itself.</summary>
    private static Standing? StandingOf(HttpContext http, Site site) => http.User.Identity is Accounts.ViewerIdentity asker
        ? new(asker, (site.Actors.Root.Watermark, Shanghai.Day(site.Clock.GetUtcNow())))
        : null;

    public static void Configure(GraphQLOptions options, ILogger logger)
    {
        options.Schema = GraphQLSchema.FromSdl(Text);
        options.Limits = options.Limits with { FieldCost = MostCost, TypeCost = MostCost };
        options.BeforeExecution = (services, start, cancel) => services.GetRequiredService<Reading>().BeginAsync(start, cancel);
        options.Translate = cause => Refusals.Of(cause, logger);
        Scalars.Add(options);
        options.Root<QueryRoot>("Query").Root<MutationRoot>("Mutation").Root<SubscriptionRoot>("Subscription").Loaders<ApiLoaders>();
        Tree(options);
        Figures(options);
        Facts(options);
        Payloads(options);
    }

    private static void Tree(GraphQLOptions options) => options
        .Type<Region, RegionResolvers>("Region").Type<UnitState, UnitResolvers>("Unit").Type<PageInfo>("PageInfo").Type<Accounts.Viewer, ViewerResolvers>("Viewer")
        .Type<Watermark>("Watermark").Type<CatalogueItem>("CatalogueItem").Type<MeasureRow>("Measure")
        .Type<UnitStatus>("UnitStatus").Type<Contact>("Contact").Type<LifecycleStep>("LifecycleStep").Type<MandateOf, MandateResolvers>("Mandate").Type<PartnershipOf, PartnershipResolvers>("Partnership")
        .Type<RegionMonth, RegionMonthResolvers>("RegionMonth").Type<MonthOfUnit, UnitMonthResolvers>("UnitMonth")
        .Type<Table, TableResolvers>("OfficialTable").Type<Seal>("Seal").Type<Job, JobResolvers>("Job").Type<Due>("Due")
        .Connection<Region>("Region").Connection<UnitState>("Unit").Connection<Table>("OfficialTable").Connection<Due>("Due");

    private static void Figures(GraphQLOptions options) => options
        .Type<Rollup, RollupResolvers>("Rollup").Type<RollupPart, RollupPartResolvers>("RollupPart").Type<Contribution>("Contribution")
        .Type<MeasuredCount>("Count").Type<Ratio>("Ratio").Type<Completeness>("Completeness")
        .Type<UnitFigures, UnitFigureResolvers>("UnitFigures").Type<StatusCount>("StatusCount").Type<LevelCount>("LevelCount").Type<ItemCount>("ItemCount")
        .Type<HonourFigures, HonourFigureResolvers>("HonourFigures").Type<HonourLevelCount>("HonourLevelCount").Type<HonourHolderCount>("HonourHolderCount")
        .Type<ActivityFigures, ActivityFigureResolvers>("ActivityFigures").Type<ActivityCategoryFigures>("ActivityCategoryFigures")
        .Connection<Contribution>("Contribution");

    private static void Facts(GraphQLOptions options) => options
        .Type<Entry, EntryResolvers>("Entry").Type<Honour, HonourResolvers>("Honour").Type<Activity, ActivityResolvers>("Activity")
        .Type<Source, SourceResolvers>("Source").Type<Document>("Document")
        .Connection<Entry>("Entry").Connection<Honour>("Honour").Connection<Activity>("Activity");

    private static void Payloads(GraphQLOptions options) => options
        .Type<UserError>("UserError").Type<ReceiptOf>("Receipt").Type<UnitPayload>("UnitPayload").Type<HonourPayload>("HonourPayload")
        .Type<ActivityPayload>("ActivityPayload").Type<ActivitiesPayload>("ActivitiesPayload").Type<EntryPayload>("EntryPayload")
        .Type<UnitMonthPayload>("UnitMonthPayload").Type<UnitMonthsPayload>("UnitMonthsPayload").Type<RegionPayload>("RegionPayload").Type<JobPayload>("JobPayload");

    private static GraphQLOptions Connection<T>(this GraphQLOptions options, string type) => options
        .Type<Connection<T>, ConnectionResolvers<T>>(type + "Connection").Type<Edge<T>>(type + "Edge");
}
