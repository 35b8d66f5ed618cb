using Microsoft.AspNetCore.Http;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.SignIns.Contract;

/// <summary>What somebody who is signed in lacks before a page may open.</summary>
public enum SignInLack
{
    Nothing = 0,

    /// <summary>The account must get more ways to prove itself: its owner sets them up under "My sign-ins".</summary>
    Ways,

    /// <summary>A stronger proof, or one of the last five minutes, that the account can give.</summary>
    StrongerProof,

    /// <summary>The node is still being set up.</summary>
    NodeIsBeingSetUp,
}

/// <summary>Asked once for each request of somebody who is signed in, before the page is (identity.md 1 and 3).</summary>
public interface ISignInGate
{
    /// <summary>What is lacking for this endpoint.</summary>
    Task<SignInLack> AskAsync(SubjectFacts me, HttpContext http, CancellationToken ct);
}

/// <summary>Whether the node has left its set-up: two administrators who can sign in strongly (identity.md 3).</summary>
public interface INodeSetUp
{
    /// <summary>How many administrators have an account with enough ways to sign in, and whether the set-up is over. Once over, it stays so.</summary>
    Task<NodeSetUp> StateAsync(CancellationToken ct);
}

/// <summary>How far the set-up of a node is.</summary>
/// <param name="Administrators">Those who can sign in strongly.</param>
/// <param name="IsDone">Whether it is over.</param>
public readonly record struct NodeSetUp(int Administrators, bool IsDone);

/// <summary>Marks a page about one's own sign-ins: it opens for a weak sign-in too, since there it is made strong.</summary>
internal sealed class OwnSignIns
{
    public static readonly OwnSignIns Instance = new();
}

/// <summary>Marks a page of the node's administration: it opens while the node is being set up, and asks for a strong sign-in.</summary>
internal sealed class Administers
{
    public static readonly Administers Instance = new();
}
