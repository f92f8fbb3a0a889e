using Hierarchy.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hierarchy.GraphQL;

/// <summary>The engine in an ASP.NET Core application.</summary>
public static partial class GraphQLExtensions
{
    /// <summary>Adds a <see cref="GraphQLEngine"/>. It is built when the host starts, so that a schema at fault stops the start.</summary>
    public static IServiceCollection AddGraphQL(this IServiceCollection services, Action<GraphQLOptions> configure) =>
        services.AddGraphQL((options, _) => configure(options));

    /// <summary>As above, with the application's services to configure from.</summary>
    public static IServiceCollection AddGraphQL(this IServiceCollection services, Action<GraphQLOptions, IServiceProvider> configure)
    {
        services.AddSingleton(provider =>
        {
            var options = new GraphQLOptions();
            var log = provider.GetRequiredService<ILogger<GraphQLEngine>>();
            options.OnException = e => ResolverFailed(log, e);
            configure(options, provider);
            return new GraphQLEngine(options);
        });
        return services.AddHostedService<Start>();
    }

    /// <summary>Serves GET and POST at <paramref name="path"/>, and the SDL at <paramref name="path"/> followed by <c>/schema.graphql</c>.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder app, string path = "/graphql")
    {
        var engine = app.ServiceProvider.GetRequiredService<GraphQLEngine>();
        app.MapGet(path.TrimEnd('/') + "/schema.graphql", () => Results.Text(engine.Schema.Sdl, "application/graphql; charset=utf-8"));
        return app.Map(path, new Http.Endpoint(engine).HandleAsync);
    }

    sealed class Start(GraphQLEngine engine) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = engine.Schema;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A resolver failed; the client saw only that it did.")]
    static partial void ResolverFailed(ILogger log, Exception exception);
}
