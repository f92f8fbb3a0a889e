using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>What is asked of the API, as a client sends it: the body of a POST, with its answer whole.</summary>
internal sealed record ApiQuestion(string Name, byte[] Body)
{
    // About 2 KB of figures, of whichever region.
    private const string Figures =
        """
        fragment Figures on Rollup {
          units { total { known } held { level count { known } } }
          honours { awarded { known unknown atLeast } byLevel { level awarded { known unknown } } }
          activities {
            sessions { known unknown atLeast } participants { known unknown atLeast }
            byCategory { category { code } sessions { known unknown } }
          }
        }
        """;

    private const string RollupText =
        "query Rollup($code: String!, $month: YearMonth!) { region(code: $code) { code name rollup(scope: { period: { month: $month } }) { ...Figures } } }\n" + Figures;

    private const string CitiesText =
        """
        query Cities($code: String!, $month: YearMonth!) {
          region(code: $code) { children(first: 30) { nodes { code name rollup(scope: { period: { month: $month } }) { ...Figures } } } }
        }

        """ + Figures;

    private const string SeriesText =
        """
        query Series($code: String!, $from: YearMonth!, $to: YearMonth!) {
          region(code: $code) {
            code name
            series(from: $from, to: $to) {
              from units { total { known } held { level count { known } } } honours { awarded { known unknown } }
              activities { sessions { known unknown } participants { known unknown } } completeness { expected submitted }
            }
          }
        }
        """;

    /// <summary>There is no rollup of a unit: what it did in the month, from its rows.</summary>
    private const string UnitText =
        """
        query Unit($id: ID!, $month: YearMonth!) {
          unit(by: { id: $id }) {
            name region { code name } statuses { level status { code } } month(period: $month) { submission facts }
            activities(from: $month, to: $month, first: 20) { nodes { category { code } sessions { known unknown } participants { known unknown } } }
          }
        }
        """;

    private const string TableText =
        """
        query Table($code: String!, $month: YearMonth!, $after: String) {
          region(code: $code) {
            units(filter: { period: $month }, first: 100, after: $after) {
              nodes { name creditCode kind { label } line { label } staffCount month(period: $month) { submission facts } }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    private const string RecordText =
        "mutation Record($unit: ID!, $input: ActivityInput!) { activityRecord(unitId: $unit, input: $input) { receipt { position } userErrors { code message } } }";

    public static ApiQuestion Rollup(string code, Period month) => Of(nameof(Rollup), RollupText, new { code, month = $"{month}" });

    /// <summary>The same with a variable that nobody needs; where the empty id stands, each request has one of its own, so none was answered before.</summary>
    public static ApiQuestion Anew(string code, Period month) => Of(nameof(Rollup), RollupText, new { code, month = $"{month}", again = Guid.Empty });

    public static ApiQuestion Cities(string code, Period month) => Of(nameof(Cities), CitiesText, new { code, month = $"{month}" });

    public static ApiQuestion Series(string code, Period from, Period to) => Of(nameof(Series), SeriesText, new { code, from = $"{from}", to = $"{to}" });

    public static ApiQuestion Unit(Guid id, Period month) => Of(nameof(Unit), UnitText, new { id, month = $"{month}" });

    public static ApiQuestion TablePage(string code, Period month, string? after) => Of("Table", TableText, new { code, month = $"{month}", after });

    /// <summary>One session of a unit; where the empty id stands, each request has one of its own.</summary>
    public static ApiQuestion Record(Guid unit, DateOnly on) => Of(nameof(Record), RecordText, new
    {
        unit, input = new { commandId = Guid.Empty, activity = new { category = "VOLUNTEERING", heldOn = on.ToString("O", CultureInfo.InvariantCulture), sessions = 1, participants = 20 } },
    });

    /// <summary>The rollup at or after a position, which <see cref="Write"/> sets.</summary>
    public static ApiQuestion RollupFrom(string code, Period month) => new(nameof(Rollup), JsonSerializer.SerializeToUtf8Bytes(
        new { query = RollupText, variables = new { code, month = $"{month}" }, extensions = new { minPosition = NoPosition } }));

    /// <summary>Where no position is yet: as long as the longest.</summary>
    private static readonly string NoPosition = new('#', 19);

    /// <summary>Sets the position of a request in place; what the digits leave is filled with blanks behind the closing quote.</summary>
    public static void Write(Span<byte> request, long position)
    {
        var name = "\"minPosition\":\""u8;
        var value = request[(request.IndexOf(name) + name.Length)..][..(NoPosition.Length + 1)];
        value.Fill((byte)' ');
        position.TryFormat(value, out var digits, provider: CultureInfo.InvariantCulture);
        value[digits] = (byte)'"';
    }

    /// <summary>As it goes over the wire.</summary>
    /// <param name="by">The header that shows who asks.</param>
    public byte[] Request(string path, string by) =>
    [
        .. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{by}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"), .. Body,
    ];

    private static ApiQuestion Of(string name, string query, object variables) => new(name, JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
}
