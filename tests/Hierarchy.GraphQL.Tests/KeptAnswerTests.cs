using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

/// <summary>Answers that are given again: only to who asked, only to the same request, and only while nothing has changed.</summary>
public sealed class KeptAnswerTests : IAsyncLifetime
{
    const string Sdl = """
        directive @own on FIELD_DEFINITION
        type Query { asked: Int! clock: Int! @own broken: Int text(length: Int!): String! change: Int! }
        type Mutation { asked: Int! }
        """;

    /// <summary>Counts how often it was asked.</summary>
    public sealed class State
    {
        public int Asked { get; set; }
        public int At { get; set; } = 1;
    }

    public sealed class Root(State state)
    {
        public int Asked() => ++state.Asked;
        public int Clock() => ++state.Asked;
        public int? Broken() => throw new GraphQLException($"No {++state.Asked}.", "BROKEN");
        public string Text(int length) => new($"{++state.Asked}"[0], length);
        public int Change() => ++state.At;
    }

    public sealed class Mutation(State state)
    {
        public int Asked() => ++state.Asked;
    }

    readonly State _state = new();
    readonly HttpClient _client = new();
    WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_state).AddGraphQL(options =>
        {
            options.Schema = GraphQLSchema.FromSdl(Sdl);
            options.Limits = options.Limits with { KeptBytes = 128 * 1_024 };
            options.Root<Root>("Query").Root<Mutation>("Mutation");
            options.KeepAnswers(http => http.Request.Headers["Asker"] is [{ } asker] ? new(asker, _state.At) : null, "own");
        });
        _app = builder.Build();
        _app.MapGraphQL();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The body of the answer.</summary>
    async Task<string> AskAsync(string query, string? asker = "a", string? accept = null, string? cost = null, bool get = false)
    {
        var address = _app.Urls.Single() + "/graphql";
        using var message = get ? new HttpRequestMessage(HttpMethod.Get, $"{address}?query={Uri.EscapeDataString(query)}")
            : new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { query }) };
        if (asker is not null) message.Headers.Add("Asker", asker);
        if (accept is not null) message.Headers.Add("Accept", accept);
        if (cost is not null) message.Headers.Add("GraphQL-Cost", cost);
        using var response = await _client.SendAsync(message);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    static string Asked(int times) => $$$"""{"data":{"asked":{{{times}}}}}""";

    [Fact]
    public async Task The_same_question_is_answered_once_while_nothing_changes()
    {
        Assert.Equal(Asked(1), await AskAsync("{asked}"));
        Assert.Equal(Asked(1), await AskAsync("{asked}"));
        Assert.Equal(Asked(1), await AskAsync("{asked}", accept: "application/json"));
        _state.At++;
        Assert.Equal(Asked(2), await AskAsync("{asked}"));
        Assert.Equal(Asked(2), await AskAsync("{asked}"));
    }

    [Fact]
    public async Task Others_and_other_questions_have_answers_of_their_own()
    {
        Assert.Equal(Asked(1), await AskAsync("{asked}", "a"));
        Assert.Equal(Asked(2), await AskAsync("{asked}", "b"));
        Assert.Equal(Asked(3), await AskAsync("{asked }", "a"));
        Assert.Equal(Asked(2), await AskAsync("{asked}", "b"));
        Assert.Equal(Asked(1), await AskAsync("{asked}", "a"));
    }

    [Fact]
    public async Task Who_has_no_standing_is_answered_anew()
    {
        Assert.Equal(Asked(1), await AskAsync("{asked}", asker: null));
        Assert.Equal(Asked(2), await AskAsync("{asked}", asker: null));
    }

    [Theory]
    [InlineData("mutation{asked}", null, false)]
    [InlineData("{asked}", "report", false)]
    [InlineData("{asked}", null, true)]
    [InlineData("{clock}", null, false)]
    [InlineData("query($no:Boolean=false){__typename clock @include(if:$no) text(length:1)}", null, false)]
    [InlineData("{broken}", null, false)]
    public async Task What_is_not_an_untroubled_query_by_post_is_answered_anew(string query, string? cost, bool get)
    {
        await AskAsync(query, cost: cost, get: get);
        await AskAsync(query, cost: cost, get: get);
        Assert.Equal(2, _state.Asked);
    }

    [Fact]
    public async Task What_changed_while_the_answer_was_made_is_not_kept()
    {
        Assert.Equal("""{"data":{"change":2}}""", await AskAsync("{change}"));
        Assert.Equal("""{"data":{"change":3}}""", await AskAsync("{change}"));
    }

    // 128 KiB in two halves, one answer at most a 32nd of a half: 2 KiB, of which the request and 256 bytes take their part.
    [Theory]
    [InlineData(1_600, 1)]
    [InlineData(2_100, 2)]
    public async Task A_large_answer_is_not_kept(int length, int asked)
    {
        await AskAsync($"{{text(length:{length})}}");
        await AskAsync($"{{text(length:{length})}}");
        Assert.Equal(asked, _state.Asked);
    }

    // Each takes about 1,900 bytes, so some 34 fill a half: after 80 others the first is gone, and what was asked again on the way is there.
    [Fact]
    public async Task Room_is_made_by_what_was_not_asked_again()
    {
        await AskAsync("{text(length:1600) #used\n}");
        await AskAsync("{text(length:1600) #unused\n}");
        for (var i = 0; i < 80; i++)
        {
            await AskAsync($"{{text(length:1600) #{i}\n}}");
            if (i % 20 == 0) await AskAsync("{text(length:1600) #used\n}");
        }
        Assert.Equal(82, _state.Asked);
        await AskAsync("{text(length:1600) #used\n}");
        Assert.Equal(82, _state.Asked);
        await AskAsync("{text(length:1600) #unused\n}");
        Assert.Equal(83, _state.Asked);
    }
}
