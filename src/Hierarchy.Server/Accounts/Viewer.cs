namespace Hierarchy.Server.Accounts;

/// <summary>By what a request shows who sends it: the cookie of a session, a token of an account, the token of this machine.</summary>
public enum Credential { Session, Token, Local }

/// <summary>
/// Who is asking (当前用户), for the length of one request. Immutable, and shared by the requests of one session.
/// </summary>
/// <param name="Id">Of the account; all zero for this machine's own verbs (本机).</param>
/// <param name="RegionId">The region whose subtree is his; null for a clerk.</param>
/// <param name="UnitId">A clerk's unit; null for everybody else.</param>
/// <param name="CredentialId">Of the session or token, as its owner knows it.</param>
/// <param name="MustChange">Signed in with a password that somebody else chose.</param>
public sealed record Viewer(
    Guid Id, string Name, string Display, Role Role, Guid? RegionId, Guid? UnitId, Scope Scopes, Credential Credential, Guid CredentialId, bool MustChange)
{
    public bool Can(Scope scope) => (Scopes & scope) == scope;
}
