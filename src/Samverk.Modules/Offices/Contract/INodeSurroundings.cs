namespace Samverk.Modules.Offices.Contract;

/// <summary>What stands around the node, as far as the node can find out by itself.</summary>
/// <param name="OriginAnswers">The node, asked at its public origin over TLS with a certificate that is trusted, answered.</param>
/// <param name="ClockIsRight">The named time server agrees to within a second.</param>
/// <param name="DatabasesAreApart">The database of persons' keys is another one than the node's, on another server or in another folder.</param>
/// <param name="BackupTakesFiles">The folder for backups is there, takes a file, and does not lie in the node's own.</param>
/// <param name="RootKeyIsAway">The root key does not lie with the keys that the node serves with.</param>
public sealed record NodeSurroundings(bool OriginAnswers, bool ClockIsRight, bool DatabasesAreApart, bool BackupTakesFiles, bool RootKeyIsAway);

/// <summary>Looks at what stands around the node.</summary>
public interface INodeSurroundings
{
    /// <summary>As it is now. What does not answer within seconds counts as missing.</summary>
    Task<NodeSurroundings> LookAsync(CancellationToken ct);
}
