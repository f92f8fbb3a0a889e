namespace Hierarchy.Tests;

public class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91310115591693856A")]
    [InlineData("91110000600037341L")]
    [InlineData("91110108551385082Q")]
    [InlineData("114304060061234580")]
    [InlineData("11430407MB1A2B3CX8")]
    [InlineData("12430400445800019T")]
    [InlineData("54430406MF0000013Q")]
    [InlineData("91430400MA4L000113")]
    public void A_code_with_its_computed_check_digit_matches(string code)
    {
        Assert.True(CreditCode.IsWellFormed(code));
        Assert.True(CreditCode.CheckDigitMatches(code));
    }

    [Theory]
    [InlineData("91350100M0001TGQXM")]
    [InlineData("91350211M0000XUF46")]
    [InlineData("91350203M0001FUE2P")]
    public void A_code_of_the_early_pilot_is_well_formed_though_its_check_digit_fails(string code)
    {
        Assert.True(CreditCode.IsWellFormed(code));
        Assert.False(CreditCode.CheckDigitMatches(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100M00O100Y43")]
    [InlineData("91350100m000100y43")]
    [InlineData("913501A0M000100Y43")]
    [InlineData("９1350100M000100Y43")]
    public void A_wrong_length_symbol_or_region_is_not_well_formed(string code)
    {
        Assert.False(CreditCode.IsWellFormed(code));
        Assert.False(CreditCode.CheckDigitMatches(code));
        Assert.Null(CreditCode.OrganisationCode(code));
    }

    [Theory]
    [InlineData("91350100M000100Y43", "M000100Y-4")]
    [InlineData("91310115591693856A", "59169385-6")]
    public void Positions_nine_to_seventeen_are_the_organisation_code(string code, string expected) =>
        Assert.Equal(expected, CreditCode.OrganisationCode(code));

    [Theory]
    [InlineData("D2143569-X", true)]
    [InlineData("D2143569X", true)]
    [InlineData("M000100Y-4", true)]
    [InlineData("59169385-6", true)]
    [InlineData("59169385-7", false)]
    [InlineData("59169385", false)]
    [InlineData("d2143569-X", false)]
    public void An_organisation_code_matches_its_own_check_digit(string code, bool matches) =>
        Assert.Equal(matches, CreditCode.OrganisationCheckDigitMatches(code));
}
