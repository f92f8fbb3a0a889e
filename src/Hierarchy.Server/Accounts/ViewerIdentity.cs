using System.Security.Claims;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// The viewer in the form that the framework's policies understand: a name, a role, a claim for each scope. Made once for a session
/// or token and shared by its requests; nothing may be added to it.
/// </summary>
public sealed class ViewerIdentity : ClaimsIdentity
{
    public const string ScopeClaim = "scope";

    public ViewerIdentity(Viewer viewer) : base(ClaimsOf(viewer), SecretAuthentication.Scheme, ClaimTypes.Name, ClaimTypes.Role)
    {
        Viewer = viewer;
        Principal = new ClaimsPrincipal(this);
    }

    public Viewer Viewer { get; }
    public ClaimsPrincipal Principal { get; }

    private static IEnumerable<Claim> ClaimsOf(Viewer viewer) =>
        viewer.Scopes.Words().Select(scope => new Claim(ScopeClaim, scope)).Append(new Claim(ClaimTypes.Name, viewer.Name)).Append(new Claim(ClaimTypes.Role, viewer.Role.Word()));
}

public static class HttpContextExtensions
{
    /// <summary>Who is asking; null when nobody has signed in. Costs nothing: the request was authenticated when it came.</summary>
    public static Viewer? Viewer(this HttpContext http) => (http.User.Identity as ViewerIdentity)?.Viewer;
}
