using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;
using Npgsql;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>The plain endpoints, asked by everybody. The columns are <see cref="Realm.Names"/>: 省 市 区 填报员 审计 管理员, nobody, and the city's tokens for reading and for writing.</summary>
public sealed class EndpointMatrixTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    private const string Expectations =
        """
        GET  graphql?query={__typename}                    | 200 200 200 200 200 200 401 200 400
        GET  graphql/schema.graphql                        | 200 200 200 200 200 200 401 200 200
        GET  files/{one}                                   | 200 200 200 200 200 200 401 200 403
        GET  files/{two}                                   | 200 200 404 404 200 200 401 200 403
        GET  files/{far}                                   | 200 404 404 404 404 404 401 404 403
        GET  files/0000000000000000000000000000000000000000000000000000000000000000 | 404 404 404 404 404 404 401 404 403
        GET  tables/{seal}.xlsx                            | 200 200 200 404 200 200 401 200 403
        GET  tables/{seal}.docx                            | 200 200 200 404 200 200 401 200 403
        GET  tables/{farSeal}.xlsx                         | 200 404 404 404 404 404 401 404 403
        GET  tables/{farSeal}.docx                         | 200 404 404 404 404 404 401 404 403
        GET  tables/{draft}.xlsx                           | 200 200 200 404 200 200 401 200 403
        GET  tables/{abroad}.xlsx                          | 404 404 404 404 404 404 401 404 403
        POST graphql                                       | 400 400 400 400 400 400 401 400 400
        GET  rollup?region=430407&from=2025-03             | 404 404 404 404 404 404 401 404 404
        POST commands                                      | 404 404 404 404 404 404 401 404 404
        POST jobs/due?region=430407&before=2030-01-01      | 403 403 403 403 403 200 401 403 403
        POST jobs/due?region=430102&before=2030-01-01      | 403 403 403 403 403 404 401 403 403
        POST jobs/due?region=430000&before=2030-01-01      | 403 403 403 403 403 404 401 403 403
        POST jobs/close?region=430407&month=2025-03&by=x   | 403 403 403 403 403 200 401 403 403
        POST jobs/close?region=430102&month=2025-03&by=x   | 403 403 403 403 403 404 401 403 403
        POST jobs/close?region=999999&month=2025-03&by=x   | 403 403 403 403 403 404 401 403 403
        POST jobs/verify?reproduce=false                   | 403 403 403 403 403 403 401 403 403
        POST jobs/table?region=430407&month=2025-03&folder=/dev/null | 403 403 403 403 403 403 401 403 403
        POST jobs/import?name=x.xlsx&commit=false&by=x&mandate=x | 403 403 403 403 403 403 401 403 403
        POST password                                      | 400 400 400 400 400 400 401 403 403
        GET  sessions                                      | 200 200 200 200 200 200 401 403 403
        GET  accounts                                      | 200 200 200 403 403 200 401 403 403
        POST accounts                                      | 400 400 400 403 403 400 401 403 403
        POST accounts/{province}/unlock                    | 403 404 404 403 403 404 401 403 403
        POST accounts/{city}/unlock                        | 200 403 404 403 403 200 401 403 403
        POST accounts/{district}/enable                    | 200 200 403 403 403 200 401 403 403
        POST accounts/{clerk}/unlock                       | 200 200 200 403 403 200 401 403 403
        POST accounts/{auditor}/unlock                     | 200 200 404 403 403 200 401 403 403
        POST accounts/{administrator}/disable              | 404 404 404 403 403 403 401 403 403
        POST accounts/{farClerk}/reset                     | 200 404 404 403 403 404 401 403 403
        DELETE accounts/{farClerk}/sessions                | 200 404 404 403 403 404 401 403 403
        POST accounts/00000000-0000-0000-0000-000000000000/unlock | 404 404 404 403 403 404 401 403 403
        POST imports?name=x.xlsx                           | 400 400 400 403 403 403 401 403 400
        POST imports?name=x.xlsx&region=430407             | 200 200 200 403 403 403 401 403 200
        POST imports?name=x.xlsx&region=430102             | 200 404 404 403 403 403 401 403 404
        POST imports?name=x.xlsx&region=440103             | 404 404 404 403 403 403 401 403 404
        GET  imports/templates/roster                      | 200 200 200 200 200 200 401 200 403
        GET  imports/templates/activities                  | 200 200 200 200 200 200 401 200 403
        GET  imports/templates/other                       | 404 404 404 404 404 404 401 404 403
        """;

    [Fact]
    public async Task Every_endpoint_answers_whom_it_is_for()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var line in (await FilledAsync()).Split('\n'))
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            var (asked, expected) = (columns[0].Split(' ', 2, StringSplitOptions.TrimEntries), columns[1].Split(' '));
            var (method, path) = (asked[0], asked[1]);
            for (var i = 0; i < Realm.Names.Length; i++, cases++)
            {
                var status = await StatusAsync(realm[Realm.Names[i]], method, path);
                if ($"{status}" != expected[i])
                    wrong.Add($"{Realm.Names[i]} {method} {path}: {status}, not {expected[i]}");
            }
        }
        output.WriteLine($"{cases} cases");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Everybody_signs_himself_out_and_a_token_does_not()
    {
        foreach (var name in Realm.Names)
        {
            var isPerson = name is not "anonymous" and not "tokenRead" and not "tokenWrite";
            using var again = isPerson ? await realm.House.SignedInAsync(name) : null;
            var status = await StatusAsync(again ?? realm[name], "POST", "sign-out");
            Assert.Equal((name, isPerson ? 204 : name == "anonymous" ? 401 : 403), (name, status));
        }
    }

    [Fact]
    public async Task While_every_session_of_the_store_is_taken_whoever_reads_is_told_that_his_turn_did_not_come()
    {
        var (city, database) = (realm["city"], realm.House.Site.Database);
        await city.GetAsync("sessions");
        var taken = new List<NpgsqlConnection>();
        try
        {
            while (taken.Count < new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize)
                taken.Add(await database.OpenConnectionAsync());
            var table = Uri.EscapeDataString(await realm.SealAsync(Realm.District));
            var (query, files) = (city.AskAsync("{units(first:1){nodes{id}}}"), new[] { $"files/{realm.DocumentOne}", $"tables/{table}.xlsx", $"tables/{table}.docx" }.Select(city.GetAsync).ToArray());

            const string Sentence = "等候 10 秒仍未轮到读取台账。同时读取的人较多，请稍后重试。";
            foreach (var answer in await Task.WhenAll(files))
                Assert.Equal((503, "UNAVAILABLE", Sentence), ((int)answer.Status, answer.Code, answer.Message));
            Assert.Equal(("UNAVAILABLE", Sentence), ((await query).Code, (await query).Message));
        }
        finally
        {
            taken.ForEach(connection => connection.Dispose());
        }
        Assert.Equal(200, await StatusAsync(city, "GET", $"files/{realm.DocumentOne}"));
    }

    private async Task<string> FilledAsync()
    {
        await realm.House.AccountAsync("farClerk", Role.Clerk, null, realm.Unit("远区局"));
        var filled = await WithFilesAsync();
        foreach (var name in new[] { "province", "city", "district", "clerk", "auditor", "administrator", "farClerk" })
            filled = filled.Replace($"{{{name}}}", $"{(await realm.House.Part<AccountBook>().FindAsync(name, default))!.Id}", StringComparison.Ordinal);
        return filled;
    }

    private async Task<string> WithFilesAsync() => Expectations
        .Replace("{one}", realm.DocumentOne, StringComparison.Ordinal).Replace("{two}", realm.DocumentTwo, StringComparison.Ordinal).Replace("{far}", realm.DocumentFar, StringComparison.Ordinal)
        .Replace("{seal}", Uri.EscapeDataString(await realm.SealAsync(Realm.District)), StringComparison.Ordinal)
        .Replace("{farSeal}", Uri.EscapeDataString(await realm.SealAsync(Realm.FarDistrict)), StringComparison.Ordinal)
        .Replace("{draft}", $"CANDIDATES~{realm.Region(Realm.District):N}~{realm.Month}", StringComparison.Ordinal)
        .Replace("{abroad}", $"CANDIDATES~{realm.Region(Realm.Abroad):N}~{realm.Month}", StringComparison.Ordinal);

    private static async Task<int> StatusAsync(Caller caller, string method, string path)
    {
        using var request = caller.Request(new HttpMethod(method), path, method == "POST" ? new { } : null);
        using var response = await caller.Http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode;
    }
}
