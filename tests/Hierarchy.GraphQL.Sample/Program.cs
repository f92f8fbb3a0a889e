using System.Globalization;
using Hierarchy.GraphQL;
using Hierarchy.GraphQL.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// usage: [port] [bench]
var app = SampleApp.Create(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 4020, bench: args.Contains("bench"));
await app.StartAsync();
// Port 0 means any free one; whoever started the server reads here which.
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync();

namespace Hierarchy.GraphQL.Sample
{
    /// <summary>The sample server, for the conformance suite and for the engine's own tests.</summary>
    public static class SampleApp
    {
        public static WebApplication Create(int port, bool bench = false, Action<GraphQLOptions>? configure = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, port));
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<World>().AddSingleton(TimeProvider.System);
            builder.Services.AddGraphQL(options =>
            {
                if (bench) BenchSchema.Configure(options);
                else Configure(options);
                configure?.Invoke(options);
            });
            var app = builder.Build();
            app.MapGraphQL("/graphql");
            if (bench) BenchSchema.MapFloors(app);
            return app;
        }

        public static string Text(string name)
        {
            using var reader = new StreamReader(typeof(SampleApp).Assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }

        public static void Configure(GraphQLOptions options)
        {
            options.Schema = GraphQLSchema.FromSdl(Text("schema.graphql"));
            options.Root<Query>("Query").Root<Mutation>("Mutation").Root<Subscription>("Subscription").Loaders<Loaders>()
                .Type<Region, RegionResolvers>("Region").Type<Unit, UnitResolvers>("Unit").Type<Person>("Person")
                .Type<Rollup, RollupResolvers>("Rollup").Type<KindCount>("KindCount").Type<UnitConnection>("UnitConnection")
                .Type<UnitEdge>("UnitEdge").Type<PageInfo>("PageInfo").Type<RenamePayload>("RenamePayload")
                .Scalar("DateTime", v => v as string ?? throw new FormatException(), v => v);
        }
    }
}
