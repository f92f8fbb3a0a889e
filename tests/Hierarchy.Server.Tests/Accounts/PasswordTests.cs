using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Which passwords are allowed.</summary>
public class PasswordTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("twelve chars")]
    [InlineData("石鼓书院在湘江边上两条江的汇合")]
    [InlineData("nothing but letters in here")]
    public void Long_ones_are_allowed_whatever_they_are_made_of(string password) => Assert.Null(Passwords.Check(password, "zhang"));

    [Theory]
    [InlineData("elevenchars", "11 个字符")]
    [InlineData("", "0 个字符")]
    [InlineData("123456789012", "最常见")]
    [InlineData("PassWord1234", "最常见")]
    [InlineData("１２３４５６７８９０１２", "最常见")]
    [InlineData("aaaaaaaaaaaaaaaa", "最常见")]
    [InlineData("abababababab", "最常见")]
    [InlineData("zhangweidong", "登录名「zhangweidong」")]
    [InlineData("ZhangWeiDong1", "登录名「zhangweidong」")]
    [InlineData("zhangweidongzhangweidong", "登录名「zhangweidong」")]
    [InlineData("a tab\tin the middle", "控制字符")]
    public void Short_common_and_guessable_ones_are_refused_with_the_reason(string password, string reason)
    {
        var refusal = Passwords.Check(password, "zhangweidong");
        Assert.Equal(("BAD_PASSWORD", "new"), (refusal?.Code, refusal?.Field));
        Assert.Contains(reason, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_has_128_characters()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(i => $"{(char)('a' + i % 26)}{(char)('0' + i % 10)}"));
        Assert.Null(Passwords.Check(longest, "zhang"));
        Assert.Equal("BAD_PASSWORD", Passwords.Check(longest + "x", "zhang")?.Code);
    }

    [Fact]
    public void A_random_one_is_allowed_and_never_the_same()
    {
        var some = Enumerable.Range(0, 1000).Select(_ => Passwords.Random()).ToHashSet();
        Assert.Equal(1000, some.Count);
        Assert.All(some, password => Assert.Matches($"^{Verbs.Password()}$", password));
        Assert.All(some, password => Assert.Null(Passwords.Check(password, "admin")));
    }
}
