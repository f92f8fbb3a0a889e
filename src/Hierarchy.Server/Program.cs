using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Runtime.Loader;
using Hierarchy;
using Hierarchy.GraphQL;
using Hierarchy.Postgres;
using Hierarchy.Reports;
using Hierarchy.Server;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Hierarchy.Server.Import;
using Hierarchy.Server.Jobs;
using Command = System.CommandLine.Command;

// The library's own words come in Chinese, too. Without ICU the culture's name is upper-cased, and its folder is not found.
CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");
AssemblyLoadContext.Default.Resolving += (context, name) => name.Name is { } file && file.EndsWith(".resources", StringComparison.Ordinal)
    && Path.Combine(AppContext.BaseDirectory, "zh-Hans", file + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;

var month = new Option<string?>("--month") { Description = "月份，如 2026-10（必填）" };
var region = new Option<string?>("--region") { Description = "区划代码，如 430407（必填）" };
var by = new Option<string>("--by") { Description = "经办人或经办单位", DefaultValueFactory = _ => Environment.UserName };

var demoUnits = new Option<int>("--demo-units") { Description = "空库首次启动时装入的演示单位数，0 为不装", DefaultValueFactory = _ => 0 };
var first = new Option<bool>("--first-administrator") { Description = "库中没有管理员时建立一个，密码只显示一次；演示库另建各角色的演示账户" };
var serve = new Command("serve", "启动服务（通常用 deploy/run）") { demoUnits, first };
serve.SetAction((parsed, cancel) => Guarded.RunAsync(() => Serving.RunAsync(Settings.FromEnvironment(), Units(parsed.GetValue(demoUnits)), parsed.GetValue(first), cancel)));

var file = new Argument<FileInfo>("FILE") { Description = "名册或活动的工作簿（xlsx 或 csv）" };
var office = new Option<string?>("--region") { Description = "填报区划的代码：名册中未写区划的行归于它，活动只在其下找单位" };
var commit = new Option<bool>("--commit") { Description = "写入台账；不加则只核对（试运行），逐行给出原因" };
var mandate = new Option<string?>("--mandate") { Description = "代填依据，默认“批量导入代填：文件名”" };
var import = new Command("import", "导入名册或活动：先试运行，无误后加 --commit，全部写入或全部不写入；重复导入同一文件不会重复记账") { file, office, commit, by, mandate };
import.SetAction((parsed, cancel) => Guarded.RunAsync(async () =>
{
    var source = parsed.GetRequiredValue(file);
    if (!source.Exists)
        throw new UserException($"没有文件「{source.FullName}」。请核对路径。");
    if (source.Length > Workbook.MaxFileBytes)
        throw new UserException($"「{source.Name}」有 {source.Length >> 20} MiB，超过 {Workbook.MaxFileBytes >> 20} MiB。请拆分后导入。");
    var request = new ImportRequest(source.Name, await File.ReadAllBytesAsync(source.FullName, cancel), parsed.GetValue(office), parsed.GetValue(commit),
        parsed.GetRequiredValue(by), parsed.GetValue(mandate) ?? $"批量导入代填：{source.Name}");
    return await Verbs.RunAsync("import", new Dictionary<string, string?>
    {
        ["name"] = request.FileName, ["region"] = request.Region, ["commit"] = request.Commit ? "true" : "false", ["by"] = request.By, ["mandate"] = request.Mandate,
    }, request.Content, site => (log, token) => new ImportJob(site).RunAsync(request, log, token), cancel);
}));

var kind = new Argument<string>("KIND") { Description = "roster（名册）或 activities（活动）" };
kind.AcceptOnlyFromAmong("roster", "activities");
var output = new Argument<FileInfo>("FILE") { Description = "要生成的 xlsx 文件" };
var template = new Command("template", "生成导入用的空白工作簿") { kind, output };
template.SetAction((parsed, cancel) => Guarded.RunAsync(async () =>
{
    var headers = parsed.GetValue(kind) == "roster" ? Headers.Roster : Headers.Activities;
    await File.WriteAllBytesAsync(parsed.GetRequiredValue(output).FullName, Workbook.WriteXlsx(headers, []), cancel);
    Console.WriteLine($"已生成 {parsed.GetRequiredValue(output).FullName}。");
    return 0;
}));

var close = new Command("close", "月结：结账一个区划及其下级的月份，核对汇总，定稿并打印摸底统计表") { region, month, by };
close.SetAction((parsed, cancel) => Guarded.RunAsync(() => Verbs.RunAsync("close",
    new Dictionary<string, string?> { ["region"] = RegionOf(parsed), ["month"] = $"{MonthOf(parsed)}", ["by"] = parsed.GetValue(by) }, null,
    site => (log, token) => new CloseJob(site).RunAsync(RegionOf(parsed), MonthOf(parsed), parsed.GetRequiredValue(by), log, token), cancel)));

var form = new Option<string?>("--form") { Description = "表的代码：CANDIDATES 培养对象，PARTNERS 同创单位；不写则都打印" };
var folder = new Option<DirectoryInfo>("--out") { Description = "存放的文件夹，默认当前文件夹", DefaultValueFactory = _ => new DirectoryInfo(Environment.CurrentDirectory) };
var table = new Command("table", "打印摸底统计表：已月结的由台账重现定稿并列出更正，未月结的为草表") { region, month, form, folder };
table.SetAction((parsed, cancel) => Guarded.RunAsync(() => Verbs.RunAsync("table",
    new Dictionary<string, string?> { ["region"] = RegionOf(parsed), ["month"] = $"{MonthOf(parsed)}", ["form"] = parsed.GetValue(form), ["folder"] = parsed.GetRequiredValue(folder).FullName }, null,
    site => (log, token) => new TableJob(site).RunAsync(RegionOf(parsed), MonthOf(parsed), parsed.GetValue(form), parsed.GetRequiredValue(folder).FullName, log, token), cancel)));

var before = new Option<string?>("--before") { Description = "截止日，如 2026-12-31；默认三个月以内" };
var due = new Command("due", "到期提醒：某区划以下单位的称号届满、复查、整改期限") { region, before };
due.SetAction((parsed, cancel) => Guarded.RunAsync(() => Verbs.RunAsync("due",
    new Dictionary<string, string?> { ["region"] = RegionOf(parsed), ["before"] = $"{BeforeOf(parsed):yyyy-MM-dd}" }, null,
    site => (log, token) => new DueJob(site).RunAsync(RegionOf(parsed), BeforeOf(parsed), log, token), cancel)));

var reproduce = new Option<bool>("--seals") { Description = "还要由台账重印每张定稿，逐字节比较（较久）" };
var verify = new Command("verify", "核验：哈希链、序号、派生列、在线汇总与复算、定稿；有问题则逐条列出并以 1 退出") { reproduce };
verify.SetAction((parsed, cancel) => Guarded.RunAsync(() => Verbs.RunAsync("verify",
    new Dictionary<string, string?> { ["reproduce"] = parsed.GetValue(reproduce) ? "true" : "false" }, null,
    site => (log, token) => new VerifyJob(site).RunAsync(parsed.GetValue(reproduce), log, token), cancel)));

var units = new Option<int>("--units") { Description = "单位数", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "种子：相同的种子得到相同的数据", DefaultValueFactory = _ => DemoJob.DefaultSeed };
var until = new Option<string?>("--until") { Description = "最后一个月，如 2026-10；默认最近一个到了月结日的月份" };
var demo = new Command("demo", "向空库装入演示数据：湖南区划、各级单位、十二个月的台账与定稿") { units, seed, until };
demo.SetAction((parsed, cancel) => Guarded.RunAsync(async () =>
{
    var settings = Settings.FromEnvironment();
    using var server = await Remote.FindAsync(settings, cancel);
    if (server is not null)
        throw new UserException("服务正在运行，演示数据只能装入空库。请另用一个 HIERARCHY_DATA 文件夹。");
    var last = parsed.GetValue(until) is { } text ? Arguments.Month(text) : (Period?)null;
    return await Cli.RunAsync("demo", (log, token) => new DemoJob(settings).RunAsync(Units(parsed.GetValue(units)), parsed.GetValue(seed), last, log, token), cancel);
}));

var schema = new Command("schema", "打印对外接口的 GraphQL 定义（SDL），供生成客户端和比较版本用；不需要数据库");
schema.SetAction(_ => Console.Out.Write(GraphQLSchema.FromSdl(ApiSchema.Text).Sdl));

var root = new Command("hierarchy", "Hierarchy：文明单位创建台账。一次填报，逐级汇总，月结定稿。") { new HelpOption(), serve, import, template, close, table, due, verify, demo, schema, UserVerbs.Make(Guarded.RunAsync), TokenVerbs.Make(Guarded.RunAsync) };
// The default, two seconds, would cut a drain short.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Serving.LongestStop });

string RegionOf(ParseResult parsed) => Arguments.Needed(parsed.GetValue(region), "--region");

Period MonthOf(ParseResult parsed) => Arguments.Month(Arguments.Needed(parsed.GetValue(month), "--month"));

DateOnly BeforeOf(ParseResult parsed) => parsed.GetValue(before) is { } text ? Arguments.Day(text) : Shanghai.Day(TimeProvider.System.GetUtcNow()).AddMonths(3);

static int Units(int units) => units is >= 0 and <= DemoJob.MaxUnits ? units : throw new UserException($"演示单位数「{units}」应在 0 至 {DemoJob.MaxUnits} 之间。");
