namespace Hierarchy.Server.Accounts;

/// <summary>What is refused about accounts (账户), each with the value, the rule and the way out. None tells whether an account exists to somebody who is not signed in.</summary>
public static class AccountRefusals
{
    // Who asks.
    public static Refusal SignInNeeded() => new("SIGN_IN_NEEDED", "尚未登录，或登录、令牌已失效。请重新登录；程序请更换有效的令牌。");
    public static Refusal SignInFailed() => new("SIGN_IN_FAILED", "登录名或密码不正确，或该账户不能登录。请核对后再试；连续输错会暂时锁定，仍不能登录的请联系管理员。");
    public static Refusal TooManyAttempts(int seconds) => new("TOO_MANY_ATTEMPTS", $"登录尝试过于频繁。请在 {seconds} 秒后再试。");
    public static Refusal PasswordChangeNeeded() => new("PASSWORD_CHANGE_NEEDED", "当前密码由他人设定，须先修改密码（POST /password）才能继续。");
    public static Refusal NotAllowed(string may) => new("NOT_ALLOWED", $"当前账户或令牌没有所需的权限（现有：{may}）。请改用有权限的账户，或请管理员另发令牌。");
    public static Refusal SessionNeeded() => new("SESSION_NEEDED", "此操作须由本人登录后进行，令牌不能代办。请先登录。");
    public static Refusal UnknownSession(Guid id) => new("UNKNOWN_SESSION", $"没有编号为「{id:D}」的有效登录。请刷新列表后再试。", "id");
    public static Refusal Unavailable() => new("UNAVAILABLE", "数据库暂不可用，无法核对登录。请稍后再试。");

    // How it asks.
    public static Refusal HeaderNeeded() => new("HEADER_NEEDED", "请求缺少请求头 X-Hierarchy，无法确认来自本系统的页面。请加上该请求头后重试。");
    public static Refusal ForeignOrigin(string origin, string own) => new("FOREIGN_ORIGIN", $"请求来自其他网站「{Text.Note(origin)}」，只受理「{own}」的页面发出的请求。请从本系统的页面操作；经代理访问的，请让代理保留 Host 并设置 X-Forwarded-Proto。");
    public static Refusal UnknownHost(string host) => new("UNKNOWN_HOST", $"本服务不以「{Text.Note(host)}」的名义提供服务。请改用登记的主机名访问，或由管理员在 HIERARCHY_HOSTS 中加入该名。");
    public static Refusal TlsNeeded() => new("TLS_NEEDED", "来自其他机器的请求须用 https。请改用 https 地址；经代理访问的，请让代理设置 X-Forwarded-Proto。");
    public static Refusal BadSignIn() => new("BAD_REQUEST", "提交的内容无法识别，应为 JSON 对象，各项为文字。请核对后重试。");

    // What is written.
    public static Refusal PasswordLength(int length) => new("BAD_PASSWORD", $"新密码有 {length} 个字符，应为 {Passwords.MinLength} 至 {Passwords.MaxLength} 个。请改用更长的短语，不要求大小写或符号。", "new");
    public static Refusal PasswordControl() => new("BAD_PASSWORD", "新密码含有不可见的控制字符，无法在登录时输入。请改用可见的字符。", "new");
    public static Refusal PasswordIsName(string name) => new("BAD_PASSWORD", $"新密码与登录名「{name}」相同或几乎相同，容易被猜中。请另选一个。", "new");
    public static Refusal PasswordCommon() => new("BAD_PASSWORD", "新密码是最常见的密码之一，容易被猜中。请另选一个，例如几个互不相关的词。", "new");
    public static Refusal PasswordWrong() => new("PASSWORD_WRONG", "原密码不正确，或因连续输错暂时锁定。请核对后再试。", "old");
    public static Refusal PasswordSame() => new("BAD_PASSWORD", "新密码与原密码相同。请另选一个。", "new");
    public static Refusal BadName(string name) => new("BAD_NAME", $"登录名「{Text.Note(name)}」不合规定：{Text.MinName} 至 {Text.MaxName} 个字母、汉字、数字或 . - _ @。请更正。", "name");
    public static Refusal BadText(string field, string text, int longest) => new("BAD_VALUE", $"「{field}」的值「{Text.Note(text)}」不合规定：1 至 {longest} 个可见字符。请更正。", field);
    public static Refusal NameTaken(string name) => new("NAME_TAKEN", $"登录名「{name}」已有账户使用。请更换登录名；若就是此人的账户，请重设其密码。", "name");
    public static Refusal UnknownAccount(string name) => new("UNKNOWN_ACCOUNT", $"没有登录名为「{Text.Note(name)}」的账户。请用 hierarchy user list 核对。", "name");
    public static Refusal UnknownToken(string id) => new("UNKNOWN_TOKEN", $"没有编号为「{Text.Note(id)}」的有效令牌。请用 hierarchy token list 核对。", "id");

    // In whose charge it is.
    public static Refusal NotInCharge(Guid id) => new("UNKNOWN_ACCOUNT", $"没有编号为「{id:D}」的账户，或不归您管理。请刷新列表后再试。", "id");
    public static Refusal OwnAccount(string name) => new("OWN_ACCOUNT", $"「{name}」是您自己的账户，不能由自己停用、重设或解锁。修改密码请用「修改密码」，其他请由同级或上级的人员办理。", "id");
    public static Refusal RoleNotYours(string role, IEnumerable<Role> roles) => new("ROLE_NOT_YOURS", $"角色「{Text.Note(role)}」不能由您设立，可以设立的有 {string.Join("、", roles.Select(one => $"{one.Word()}（{one.Chinese()}）"))}。请另选角色，或请上级设立。", "role");
    public static Refusal OutsideCharge(string code) => new("UNKNOWN_REGION", $"没有代码为「{Text.Note(code)}」的在用区划，或不在您的管辖范围内。请改用本级或下级的区划。", "region");
    public static Refusal ThisMachineOnly() => new("THIS_MACHINE_ONLY", "此作业只能在服务器本机用 hierarchy 命令执行。导入请用 POST /imports，统计表请从 /tables 下载。");
    public static Refusal AboutAll() => new("NOT_ALLOWED", "核验涉及整个台账，只有管辖全部区划的账户可以进行。请由最上级的管理员进行，或在服务器本机执行 hierarchy verify。");

    // For what it is.
    public static Refusal RegionNeeded(Role role) => new("REGION_NEEDED", $"{role.Chinese()}账户须指定区划，不能指定单位。请给出区划代码（命令行用 --region）。", "regionId");
    public static Refusal UnitNeeded() => new("UNIT_NEEDED", "单位填报员账户须指定单位，不能指定区划。请给出单位编号（命令行用 --unit）。", "unitId");
    public static Refusal WrongLevel(Role role, string region) => new("WRONG_LEVEL", $"「{region}」不是{role.Chinese()}的区划，不能作为{role.Chinese()}账户的区划。请改用相应级别的区划，或更换角色。", "regionId");
    public static Refusal UnknownRegion(Guid id) => new("UNKNOWN_REGION", $"没有编号为「{id:D}」的在用区划。请核对后重试。", "regionId");

    public static Refusal BadScopes(Role role, Scope given) => new("BAD_SCOPES", given == Scope.None
        ? "没有指定令牌的权限。请从 read、write、jobs 中选定。"
        : $"{role.Chinese()}账户的令牌最多可有权限 {May(role.Most())}，不能有 {May(given & ~role.Most())}。请减少权限，或换用其他账户。", "scopes");

    public static Refusal BadDays(int days) => new("BAD_DAYS", $"令牌有效天数「{days}」应在 1 至 {Tokens.MaxDays} 之间。到期后请换发新的令牌。", "days");
    public static Refusal TooManyTokens(string name) => new("TOO_MANY_TOKENS", $"账户「{name}」已有 {Tokens.MaxLive} 个有效令牌。请先用 hierarchy token revoke 撤销不用的。");

    public static string May(Scope scopes) => string.Join("、", scopes.Words().Select(word => word.ToLowerInvariant()));
}
