using Hierarchy.GraphQL.Execution;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Hierarchy.GraphQL.Http;

/// <summary>GraphQL over HTTP: reads, executes, and chooses the status by one table.</summary>
internal sealed class Endpoint(GraphQLEngine engine)
{
    const string CostHeader = "GraphQL-Cost";
    readonly KeptAnswers _kept = new(engine.Options.Limits.KeptBytes);

    public async Task HandleAsync(HttpContext http)
    {
        var kind = Negotiation.Choose(http.Request.Headers.Accept);
        http.Response.Headers.Vary = "Accept";
        try
        {
            if (kind == ResponseKind.None)
            {
                throw new BadRequest(StatusCodes.Status406NotAcceptable, "None of the accepted media types can be served.");
            }
            await AnswerAsync(http, kind).ConfigureAwait(false);
        }
        catch (BadRequest e)
        {
            // What has not been read of a body that is too large never will be.
            if (e.Status == StatusCodes.Status413PayloadTooLarge) http.Response.Headers.Connection = "close";
            await RefuseAsync(http, kind, e.Status, new GraphQLError(e.Message, e.Code)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionResetException || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // Nobody is left to answer.
        }
        catch (Exception e) when (e is not BadHttpRequestException && !http.Response.HasStarted)
        {
            engine.Options.OnException?.Invoke(e);
            var error = new GraphQLError("Unexpected execution error.", ErrorCodes.Unexpected);
            await RefuseAsync(http, kind, StatusCodes.Status500InternalServerError, error).ConfigureAwait(false);
        }
    }

    async Task AnswerAsync(HttpContext http, ResponseKind kind)
    {
        var limits = engine.Options.Limits;
        var body = HttpMethods.IsGet(http.Request.Method) ? null : await ReadAsync(http).ConfigureAwait(false);
        var cost = Cost(http.Request);
        var standing = body is not null && cost == CostReport.None && kind != ResponseKind.EventStream ? Standing(http) : null;
        if (standing is { } now && _kept.Find(now, body!) is { } same)
        {
            Telemetry.Kept();
            await WriteAsync(http, kind, StatusCodes.Status200OK, same).ConfigureAwait(false);
            return;
        }
        var request = body is null ? RequestReader.ReadQuery(http.Request, limits) : RequestReader.Parse(body, limits);
        request = request with { Cost = cost, MayStream = kind == ResponseKind.EventStream };
        using var response = await engine.ExecuteAsync(request, http.RequestServices, http.RequestAborted).ConfigureAwait(false);
        if (response.Outcome == GraphQLOutcome.MutationByGet) throw NotAllowed(http, "POST", "Mutations must be sent by POST.");
        if (response.MayBeKept && standing is { } before && before == Standing(http)) _kept.Keep(before, body!, response.Body);
        if (kind == ResponseKind.EventStream) await Sse.WriteAsync(http, response, limits).ConfigureAwait(false);
        else await WriteAsync(http, kind, Status(response.Outcome, kind), response.Body).ConfigureAwait(false);
    }

    Standing? Standing(HttpContext http) => engine.Options.Standing?.Invoke(http);

    async Task<byte[]> ReadAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method)) throw NotAllowed(http, "GET, POST", "Only GET and POST are served.");
        if (!Negotiation.CanRead(http.Request))
        {
            throw new BadRequest(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }
        return await RequestReader.ReadBodyAsync(http.Request, engine.Options.Limits).ConfigureAwait(false);
    }

    static async Task RefuseAsync(HttpContext http, ResponseKind kind, int status, GraphQLError error)
    {
        using var body = new ResultWriter(int.MaxValue);
        ResponseBody.Write(body, [error], default, null);
        await WriteAsync(http, kind == ResponseKind.GraphQLResponse ? kind : ResponseKind.Json, status, body.Memory).ConfigureAwait(false);
    }

    static BadRequest NotAllowed(HttpContext http, string allow, string message)
    {
        http.Response.Headers.Allow = allow;
        return new BadRequest(StatusCodes.Status405MethodNotAllowed, message);
    }

    static CostReport Cost(HttpRequest request) => ((string?)request.Headers[CostHeader])?.ToLowerInvariant() switch
    {
        "report" => CostReport.Report,
        "validate" => CostReport.Validate,
        _ => CostReport.None,
    };

    static int Status(GraphQLOutcome outcome, ResponseKind kind) => outcome switch
    {
        GraphQLOutcome.Executed => StatusCodes.Status200OK,
        GraphQLOutcome.TimedOut => StatusCodes.Status503ServiceUnavailable,
        // Clients of the older media type take any other status for a failure of transport.
        _ => kind == ResponseKind.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    static async Task WriteAsync(HttpContext http, ResponseKind kind, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = kind == ResponseKind.Json
            ? "application/json; charset=utf-8" : "application/graphql-response+json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }
}
