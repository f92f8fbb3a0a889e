using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Journeys;
using Hierarchy.Tests;

namespace Hierarchy.Server.Tests.Api;

/// <summary>The contract with callers: what is printed, served and told by introspection is one and the same, and changes only on purpose.</summary>
public class SchemaTests(SchemaTests.Served served) : IClassFixture<SchemaTests.Served>
{
    private static string Approved => Path.Combine(Catalogues.ProjectFolder, "tests", "Hierarchy.Server.Tests", "Api", "schema.approved.txt");

    private static string Contract => File.ReadAllText(Path.Combine(Catalogues.ProjectFolder, "schema", "hierarchy.graphql"));

    [Fact]
    public void The_served_SDL_is_the_contract() => Assert.Equal(Contract, served.Sdl);

    [Fact]
    public async Task The_verb_prints_the_contract_without_a_database()
    {
        await using var product = new Product("Host=127.0.0.1;Port=1;Database=none");
        var (exit, output) = await product.RunAsync("schema");
        Assert.Equal((0, Contract.ReplaceLineEndings()), (exit, output));
    }

    [Fact]
    public void Every_element_has_a_description() => Assert.Empty(new SchemaSignatures(served.Schema).Undescribed);

    [Fact]
    public void A_change_of_the_schema_is_made_on_purpose()
    {
        var (approved, now) = (File.ReadAllText(Approved), new SchemaSignatures(served.Schema).Text);
        if (approved == now)
            return;
        var received = Path.Combine(AppContext.BaseDirectory, "schema.received.txt");
        File.WriteAllText(received, now);
        Assert.Fail(Difference(approved, now) +
            $"""

             Lines with + are new; lines with - are gone, and callers that use them will break: mark them @deprecated first.
             If this is meant, approve it:  cp {received} {Approved}
             """);
    }

    [Fact]
    public void A_difference_names_what_is_gone_and_what_is_new() =>
        Assert.Equal("- Unit.name: String!\n+ Unit.name: String\n", Difference("Unit object\nUnit.name: String!\n", "Unit object\nUnit.name: String\n"));

    private static string Difference(string before, string after)
    {
        var (old, @new) = (before.Split('\n'), after.Split('\n'));
        return string.Concat(old.Except(@new).Select(line => $"- {line}\n").Concat(@new.Except(old).Select(line => $"+ {line}\n")));
    }

    /// <summary>One server that is asked about its schema.</summary>
    public sealed class Served : IAsyncLifetime
    {
        public string Sdl { get; private set; } = "";
        public JsonElement Schema { get; private set; }

        public async Task InitializeAsync()
        {
            await using var house = await House.OpenAsync();
            using var caller = house.Bearing(await house.TokenAsync(await house.AccountAsync("reader", Role.Auditor), Scope.Read));
            Sdl = await caller.Http.GetStringAsync("graphql/schema.graphql");
            using var response = await caller.Http.PostAsync("graphql", System.Net.Http.Json.JsonContent.Create(new { query = SchemaSignatures.Query }));
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.False(answer.TryGetProperty("errors", out var errors), $"{errors}");
            Schema = answer.GetProperty("data").GetProperty("__schema");
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
