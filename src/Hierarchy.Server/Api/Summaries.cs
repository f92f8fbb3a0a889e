using System.Globalization;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>A fact in one Chinese sentence.</summary>
public sealed class Summaries(Reading reading, Labels labels)
{
    public async Task<string> OfAsync(Entry entry, Func<Guid, Task<UnitState?>> unitById) => entry.Fact switch
    {
        UnitRegistered fact => $"登记单位「{fact.Name}」，隶属{RegionName(fact.Region)}。",
        UnitUpdated fact => $"变更单位信息：{Changes(fact)}。",
        UnitClosed fact => $"自{fact.From.Chinese}起注销。",
        UnitMoved fact => $"自{fact.From.Chinese}起划转至{RegionName(fact.To)}。",
        UnitMerged fact => $"自{fact.From.Chinese}起并入「{await NameOf(fact.Into, unitById)}」（称号{PolicyName(fact.Policy)}）。",
        HonourAwarded fact => Honour(fact) + "。",
        ActivityHeld fact => Activity(fact) + "。",
        StatusChanged fact => $"{Level(fact.Level)}：{Status(fact.From, entry)}→{Status(fact.To, entry)}{(fact.DocumentNumber is { } number ? $"（{number}）" : "")}{Until(fact.Until)}。",
        TermExpired fact => $"{Level(fact.Level)}称号届满，{Status(fact.From, entry)}→{Status(fact.To, entry)}。",
        PartnershipFormed fact => $"与「{await NameOf(fact.Partner, unitById)}」结为同创单位（{labels.Of("partnership-kinds", fact.PartnershipKind, entry.EffectiveOn)}）。",
        PartnershipEnded fact => $"与「{await NameOf(fact.Partner, unitById)}」的同创关系结束。",
        MonthSubmitted fact => fact.NothingToReport ? $"报送{fact.Period.Chinese}填报：零报告。" : $"报送{fact.Period.Chinese}填报。",
        MonthReturned fact => $"退回{fact.Period.Chinese}填报。",
        MonthAccepted fact => $"接收{fact.Period.Chinese}填报。",
        EntryReversed fact => $"冲正：{await OfAsync(entry with { Fact = fact.Original }, unitById)}",
        LedgerOpened fact => $"台账自{fact.From.Chinese}起启用。",
        CatalogueAdopted fact => $"启用代码表版本 {fact.Hash[..12]}。",
        RegionCreated fact => $"设立区划「{fact.Name}」（{fact.Code}）。",
        RegionRenamed fact => $"自{fact.From.Chinese}起更名为「{fact.Name}」。",
        RegionRecoded fact => $"自{fact.From.Chinese}起代码改为 {fact.Code}。",
        RegionMoved fact => $"自{fact.From.Chinese}起划归{RegionName(fact.To)}。",
        RegionClosed fact => $"自{fact.From.Chinese}起撤销{(fact.Successors.Count == 0 ? "" : $"，由{string.Join("、", fact.Successors.Select(RegionName))}承接")}。",
        MonthClosed fact => $"{fact.Period.Chinese}月结。",
        var fact => fact.Kind,
    };

    private string Changes(UnitUpdated fact)
    {
        var changes = new List<string>();
        Add("名称", fact.Name);
        Add("性质", fact.UnitKind is { } kind ? labels.Of("unit-kinds", kind, reading.Today) : null);
        Add("统一社会信用代码", fact.CreditCode);
        Add("系统", fact.Line is { } line ? labels.Of("lines", line, reading.Today) : null);
        Add("登记地址", fact.RegisteredAddress);
        Add("职工人数", fact.StaffCount?.ToString(CultureInfo.InvariantCulture));
        changes.AddRange(fact.Cleared.Select(field => $"清除{FieldName(field)}"));
        return changes.Count == 0 ? "联系人" : string.Join("，", changes);

        void Add(string name, string? value)
        {
            if (value is not null)
                changes.Add($"{name}改为「{value}」");
        }
    }

    private static string FieldName(string field) => field switch
    {
        "creditCode" => "统一社会信用代码",
        "line" => "系统",
        "registeredAddress" => "登记地址",
        "staffCount" => "职工人数",
        "contact" => "联系人",
        _ => field,
    };

    private string Honour(HonourAwarded fact) =>
        $"{fact.AwardedOn} 获「{fact.Title}」{(fact.Level is { } level ? $"（{Level(level)}）" : "")}{Holder(fact.Holder)}，{Number(fact.Number, fact.AtLeast, "项")}";

    private static string Holder(HolderKind holder) => holder switch
    {
        HolderKind.Collective => "，获得者为内设集体",
        HolderKind.Family => "，获得者为家庭",
        HolderKind.Individual => "，获得者为个人",
        _ => "",
    };

    private string Activity(ActivityHeld fact) =>
        $"{fact.HeldOn} {labels.Of("activity-categories", fact.Category, fact.HeldOn.Last)}{(fact.Title is { } title ? $"「{title}」" : "")}：{Number(fact.Sessions, fact.SessionsAtLeast, "次")}，{Number(fact.Participants, fact.ParticipantsAtLeast, "人次")}";

    private static string Number(int? number, bool atLeast, string word) => number is null ? $"{word}数未知" : $"{(atLeast ? "至少 " : "")}{number} {word}";

    private static string Until(DateOnly? until) => until is { } day ? $"，有效期至 {day:yyyy-MM-dd}" : "";

    private string Level(TitleLevel level) => labels.Catalogue.LabelOf(level, reading.Today);

    private string Status(string status, Entry entry) => labels.Of("statuses", status, entry.EffectiveOn);

    private static string PolicyName(MergePolicy policy) => policy switch
    {
        MergePolicy.Inherit => "由承接单位继承",
        MergePolicy.Lower => "就低不就高",
        MergePolicy.Reapply => "由承接单位重新申报",
        _ => "终止",
    };

    private string RegionName(Guid id) => reading.Root.Tree.Regions.TryGetValue(id, out var region) ? region.Name : "未知区划";

    private static async Task<string> NameOf(Guid id, Func<Guid, Task<UnitState?>> unitById) => (await unitById(id))?.Name ?? "未知单位";
}
