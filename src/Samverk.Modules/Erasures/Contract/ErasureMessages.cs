namespace Samverk.Modules.Erasures.Contract;

/// <summary>The messages of the erase family; NX/1 itself fixes their members.</summary>
public static class ErasureMessages
{
    public const string Requested = "nx.erase.requested.v1";
    public const string Confirmed = "nx.erase.confirmed.v1";
    public const string Refused = "nx.erase.refused.v1";
}
