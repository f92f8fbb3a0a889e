namespace Hierarchy.Tests;

public class CatalogueRefusalTests : CatalogueTexts
{
    [Theory]
    [InlineData("X,某政策,TERM_YEARS,COUNTY,三,,", "“三”应为 1 至 120 的整数")]
    [InlineData("X,某政策,CASCADE,COUNTY,VILLAGE,,", "“VILLAGE”应为另一称号级别")]
    [InlineData("X,某政策,CASCADE,COUNTY,COUNTY,,", "“COUNTY”应为另一称号级别")]
    [InlineData("X,某政策,ABOLISH,COUNTY,1,,", "“ABOLISH”不在允许范围内")]
    public void A_policy_that_cannot_be_read(string row, string words)
    {
        Append("policies.csv", row);
        Refused("policies.csv", words);
    }

    [Fact]
    public void A_version_kept_before_there_were_policies_has_none()
    {
        Texts.Remove("policies.csv");
        Assert.Empty(Parsed().RevokedWith(TitleLevel.Provincial, Day));
        Assert.Null(Parsed().TermYears(TitleLevel.National, Day));
    }

    [Fact]
    public void A_calendar_with_a_gap_is_refused()
    {
        Replace("calendar.csv", DueDayRow, DueDayTo30March + "\ndue_day,填报截止日（次月）,8,2026-04-01,");
        Refused("calendar.csv", "due_day", 0);
    }

    [Fact]
    public void A_calendar_day_that_not_every_month_has_is_refused()
    {
        Append("calendar.csv", "archive_day,归档日,29,,");
        Refused("calendar.csv", "“29”应为 1 至 28");
    }

    [Fact]
    public void A_code_twice_on_one_day_is_refused()
    {
        Append("lines.csv", "OIL,石油,,2025-12-31");
        Append("lines.csv", "OIL,石油石化,2025-12-31,");
        Refused("lines.csv", "OIL");
    }

    [Theory]
    [InlineData("NONE,XYZ,试验,unit,,,", "状态 XYZ 未在 statuses.csv 中定义")]
    [InlineData("XYZ,NONE,试验,unit,,,", "状态 XYZ 未在 statuses.csv 中定义")]
    [InlineData("NONE,EXPIRED,试验,mayor,,,", "决定者 mayor 未在 deciders.csv 中定义")]
    [InlineData("NONE,EXPIRED,试验,unit,selfCheck noSuch,,", "前置条件 noSuch 未在 guards.csv 中定义")]
    [InlineData("NONE,EXPIRED,试验,,,,", "by 列为空")]
    public void A_transition_names_only_what_is_defined(string row, string words)
    {
        Append("transitions.csv", row);
        Refused("transitions.csv", words);
    }

    [Fact]
    public void A_transition_outliving_its_guard_is_refused()
    {
        Replace("guards.csv", SelfCheckRow, SelfCheckRow + "2026-12-31");
        Refused("transitions.csv", "前置条件 selfCheck 在 guards.csv 中的有效期没有覆盖", 7);
    }

    [Theory]
    [InlineData("G,期限,DAYS_SINCE_PREVIOUS,,BLOCK,,", "parameter 列为空")]
    [InlineData("G,期限,DECLARED,7,DECLARE,,", "不带参数")]
    [InlineData("G,期限,GUESSED,,BLOCK,,", "“GUESSED”不在允许范围内（DECLARED、DOCUMENT_NUMBER、LOWER_TITLE、DAYS_SINCE")]
    public void A_guard_with_an_unknown_rule_or_a_wrong_parameter_is_refused(string row, string words)
    {
        Append("guards.csv", row);
        Refused("guards.csv", words);
    }

    [Fact]
    public void A_catalogue_without_the_status_NONE_is_refused()
    {
        Replace("statuses.csv", "NONE,未创建,KEPT,0,,\n", "");
        Refused("statuses.csv", "NONE", 0);
    }

    [Theory]
    [InlineData("VISITS2,名称,说明,2026-02-30,", "“2026-02-30”不是 yyyy-MM-dd 形式的日期")]
    [InlineData("VISITS2,名称,说明,2026/2/3,", "“2026/2/3”不是 yyyy-MM-dd 形式的日期")]
    [InlineData("VISITS2,名称,说明,2026-02-02,2026-02-01", "valid_to 2026-02-01 早于 valid_from 2026-02-02")]
    [InlineData(",名称,说明,,", "code 列为空")]
    [InlineData("VISITS2, ,说明,,", "label 列为空")]
    [InlineData("VISITS2,名称,,", "应有 5 列，实有 4 列")]
    [InlineData("VISITS2,名称,说,明,,", "应有 5 列，实有 6 列")]
    [InlineData("VISITS2,\"名称,说明,,", "引号没有配对")]
    public void A_row_that_cannot_be_read_is_refused(string row, string words)
    {
        Append("activity-categories.csv", row);
        Refused("activity-categories.csv", words, 17);
    }

    [Fact]
    public void A_measure_that_is_neither_stock_nor_flow_is_refused()
    {
        Append("measures.csv", "units.new,新增,个,说明,yes,,");
        Refused("measures.csv", "“yes”应为 true 或 false");
    }

    [Fact]
    public void A_term_that_ends_before_it_begins_is_refused()
    {
        Append("terms.csv", "T,届,COUNTY,2026-02-02,2026-02-01,,,");
        Refused("terms.csv", "to 2026-02-01 早于 from 2026-02-02");
    }

    [Theory]
    [InlineData("forms.csv", "EMPTY,空表,空表,,,,", "表 EMPTY 没有栏目")]
    [InlineData("forms.csv", "F,表,{county}表,,,,", "{county}")]
    [InlineData("forms.csv", "F,表,表,XYZ,,,", "状态 XYZ 未在 statuses.csv 中定义")]
    [InlineData("form-columns.csv", "NOSUCH,10,序号,no,10,CENTER,NUMBER,,", "表 NOSUCH 未在 forms.csv 中定义")]
    [InlineData("form-columns.csv", "PARTNERS,999,联系电话,contactPhone,20,LEFT,TEXT,,", "“contactPhone”不在允许范围内")]
    [InlineData("form-columns.csv", "PARTNERS,999,备注,remark,20,MIDDLE,TEXT,,", "“MIDDLE”不在允许范围内")]
    public void A_form_has_columns_that_can_be_shown_and_a_column_has_a_form(string file, string row, string words)
    {
        if (row.StartsWith("F,", StringComparison.Ordinal)) Append("form-columns.csv", "F,10,序号,no,10,CENTER,NUMBER,,");
        Append(file, row);
        Refused(file, words);
    }

    [Theory]
    [InlineData("430499,新区,DISTRICT,439900,,", "区划 439900 未在 regions.csv 中定义")]
    [InlineData("430499,新区,DISTRICT,430406,,", "级别不高于")]
    [InlineData("430499,新区,VILLAGE,430400,,", "“VILLAGE”不在允许范围内")]
    [InlineData("430406,雁峰区,DISTRICT,430400,,", "代码 430406 已有有效期重叠的行")]
    public void A_region_stands_below_a_defined_region_of_a_higher_level(string row, string words)
    {
        Append("regions.csv", row);
        Refused("regions.csv", words);
    }

    [Theory]
    [InlineData("terms.csv")]
    [InlineData("calendar.csv")]
    public void A_missing_file_is_named(string file)
    {
        Texts.Remove(file);
        Refused(file, "缺少该文件", 0);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        Replace("statuses.csv", "code,label,title,sort", "code,label,effect,sort");
        Refused("statuses.csv", "缺少列“title”", 1);
    }

    [Fact]
    public void A_level_without_a_label_is_refused()
    {
        Replace("level-labels.csv", "TOWNSHIP,乡镇（街道）,,\n", "");
        Refused("level-labels.csv", "TOWNSHIP", 0);
    }
}
