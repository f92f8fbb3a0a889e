using System.Text;

namespace Hierarchy.Tests;

public class CatalogueTests : CatalogueTexts
{
    [Fact]
    public void The_real_catalogue_is_read()
    {
        var catalogue = Parsed();
        Assert.Equal(15, catalogue.List("activity-categories").Count);
        Assert.Equal(13, catalogue.Statuses.Count);
        Assert.Equal(149, catalogue.Regions.Count);
        Assert.Equal("湖南省", catalogue.Regions[0].Name);
        Assert.Equal("同创", catalogue.Find("partnership-kinds", "JOINT_CREATION", Day)?.Label);
        Assert.Equal(["11", "13"], catalogue.FindUnitKind("ORGAN", Day)!.CreditPrefixes);
        Assert.Equal(TitleLevel.Provincial, catalogue.FindTerm("PROVINCIAL_2025", Day)?.Level);
        Assert.Null(catalogue.FindTier("PLAIN", Day)!.Level);
        Assert.Equal("市级", catalogue.LabelOf(TitleLevel.Municipal, Day));
        Assert.True(catalogue.Measures.Single(measure => measure.Code == "units.held.{LEVEL}").Stock);
    }

    [Fact]
    public void The_real_files_are_UTF8_without_a_mark_and_end_lines_with_LF()
    {
        foreach (var path in Directory.GetFiles(Folder))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), path);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
            Assert.EndsWith(",valid_from,valid_to", File.ReadLines(path).First(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_naming_grants_and_a_warning_keeps_the_title()
    {
        var byEffect = Parsed().Statuses.ToLookup(status => status.Title, status => status.Code);
        Assert.Equal(["NAMED"], byEffect[TitleEffect.Granted]);
        Assert.Equal(["SUSPENDED", "REVOKED", "TERMINATED", "EXPIRED"], byEffect[TitleEffect.Lost]);
        Assert.Contains("WARNED", byEffect[TitleEffect.Kept]);
    }

    [Fact]
    public void A_step_of_the_lifecycle_is_found_with_its_deciders_and_guards()
    {
        var catalogue = Parsed();
        Assert.Equal(["publicityPeriodOver", "documentNumber"], catalogue.FindTransition("PUBLICISED", "NAMED", Day)!.Guards);
        Assert.Equal([Catalogue.History], catalogue.FindTransition("NONE", "NAMED", Day)!.By);
        Assert.Null(catalogue.FindTransition("NONE", "APPLIED", Day));
        Assert.Equal(["CREATING", "NONE"], catalogue.TransitionsFrom("CANDIDATE", Day).Select(step => step.To));
        Assert.Empty(catalogue.TransitionsFrom("TERMINATED", Day));
    }

    [Fact]
    public void A_guard_says_how_it_is_tested_and_what_it_does()
    {
        var catalogue = Parsed();
        var publicity = catalogue.GuardOf("publicityPeriodOver", Day);
        Assert.Equal(
            (GuardRule.DaysSincePrevious, 7, GuardSeverity.Block), (publicity.Rule, publicity.Parameter, publicity.Severity));
        var declared = catalogue.GuardOf("selfCheck", Day);
        Assert.Equal(
            (GuardRule.Declared, null, GuardSeverity.Declare), (declared.Rule, declared.Parameter, declared.Severity));
        Assert.Equal(GuardSeverity.Warn, catalogue.GuardOf("lowerLevelHeld", Day).Severity);
    }

    [Fact]
    public void The_forms_fit_the_width_of_a_landscape_page_and_name_nobody()
    {
        var catalogue = Parsed();
        foreach (var form in catalogue.Forms)
            // Shrunk to the 225 mm of the 版心 (GB/T 9704), the print stays at 9 pt or above.
            Assert.InRange(catalogue.ColumnsOf(form.Code, Day).Sum(column => column.WidthMm), 225, 300);
        Assert.DoesNotContain(catalogue.Forms.SelectMany(form => catalogue.ColumnsOf(form.Code, Day)),
            column => column.Header.Contains("联系", StringComparison.Ordinal) || column.Header.Contains("负责人", StringComparison.Ordinal));
        Assert.Equal(["CANDIDATE", "CREATING"], catalogue.FindForm("CANDIDATES", Day)!.Statuses);
        Assert.Equal("注：主创单位地址、同创单位地址应填写组织机构代码证上的单位地址。", catalogue.FindForm("PARTNERS", Day)!.Note);
    }

    [Fact]
    public void Due_and_close_days_lie_in_the_next_month()
    {
        var catalogue = Parsed();
        Assert.Equal(new DateOnly(2026, 4, 10), catalogue.DueDay(2026, 3));
        Assert.Equal(new DateOnly(2027, 1, 12), catalogue.CloseDay(2026, 12));
    }

    [Fact]
    public void The_calendar_of_a_months_last_day_decides_its_due_day()
    {
        Replace("calendar.csv", DueDayRow, DueDayTo30March + "\ndue_day,填报截止日（次月）,8,2026-03-31,");
        Assert.Equal(new DateOnly(2026, 3, 10), Parsed().DueDay(2026, 2));
        Assert.Equal(new DateOnly(2026, 4, 8), Parsed().DueDay(2026, 3));
    }

    [Fact]
    public void A_code_is_found_only_on_the_days_it_holds_both_ends_included()
    {
        Append("lines.csv", "OIL,石油,2020-01-01,2025-12-31");
        Append("lines.csv", "OIL,石油石化,2026-01-01,");
        var catalogue = Parsed();
        Assert.Null(catalogue.Find("lines", "OIL", new DateOnly(2019, 12, 31)));
        Assert.Equal("石油", catalogue.Find("lines", "OIL", new DateOnly(2025, 12, 31))?.Label);
        Assert.Equal("石油石化", catalogue.Find("lines", "OIL", new DateOnly(2026, 1, 1))?.Label);
        Assert.Equal(2, catalogue.List("lines").Count(item => item.Code == "OIL"));
        Assert.Single(catalogue.List("lines", Day), item => item.Code == "OIL");
    }

    [Fact]
    public void An_unknown_list_is_the_callers_mistake()
    {
        Assert.DoesNotContain("colours", Parsed().Lists);
        Assert.Throws<ArgumentException>(() => Parsed().List("colours"));
        Assert.Throws<ArgumentException>(() => Parsed().Find("colours", "RED", Day));
    }

    [Fact]
    public void A_transition_that_ends_with_its_guard_is_taken()
    {
        Replace("guards.csv", SelfCheckRow, SelfCheckRow + "2026-12-31");
        Replace("transitions.csv", "selfCheck applicationReport,,",
            "selfCheck applicationReport,,2026-12-31\nCREATING,APPLIED,申报,unit,applicationReport,2027-01-01,");
        Assert.Equal(["applicationReport"], Parsed().FindTransition("CREATING", "APPLIED", new DateOnly(2027, 1, 1))!.Guards);
    }

    [Fact]
    public void A_region_may_skip_levels_and_a_root_needs_no_parent()
    {
        Append("regions.csv", "429004,仙桃市,DISTRICT,420000,,");
        Append("regions.csv", "420000,湖北省,PROVINCE,,,");
        var codes = Parsed().Regions.Select(region => region.Code).ToList();
        Assert.True(codes.IndexOf("420000") < codes.IndexOf("429004"));
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_quotes_and_lines_and_the_line_number_stays_true()
    {
        Append("activity-categories.csv", "SINGING,\"歌,咏\",\"第一行\n称\"\"红歌\"\"\",,");
        Assert.Equal("歌,咏", Parsed().Find("activity-categories", "SINGING", Day)?.Label);
        Append("activity-categories.csv", "SINGING,再唱,说明,,");
        Refused("activity-categories.csv", "SINGING", 19);
    }

    [Fact]
    public void A_last_line_without_a_line_end_is_read()
    {
        Texts["lines.csv"] += "OIL,石油,,\"2026-12-31\"";
        Assert.Equal(new DateOnly(2026, 12, 31), Parsed().Find("lines", "OIL", Day)?.ValidTo);
    }

    [Fact]
    public void A_file_saved_by_Excel_with_a_mark_and_CRLF_reads_the_same()
    {
        Texts["lines.csv"] = "\uFEFF" + Texts["lines.csv"].Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal("税务", Parsed().Find("lines", "TAX", Day)?.Label);
    }

    [Fact]
    public void The_hash_is_the_files_in_order_of_name_each_part_after_its_length()
    {
        var reversed = Texts.OrderByDescending(file => file.Key, StringComparer.Ordinal).ToDictionary();
        Assert.Equal(Parsed().Hash, Catalogue.Parse(reversed).Hash);

        using var bytes = new MemoryStream();
        foreach (var name in Texts.Keys.Order(StringComparer.Ordinal))
            foreach (var part in new[] { name, Texts[name] }.Select(Encoding.UTF8.GetBytes))
            {
                bytes.Write(BitConverter.GetBytes((long)part.Length).Reverse().ToArray());
                bytes.Write(part);
            }
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray())), Parsed().Hash);
    }

    [Fact]
    public void Any_changed_character_changes_the_hash()
    {
        var before = Parsed().Hash;
        Replace("lines.csv", "气象", "气像");
        Assert.NotEqual(before, Parsed().Hash);
    }
}
