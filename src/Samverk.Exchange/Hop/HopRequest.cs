namespace Samverk.Exchange;

/// <summary>The request that a hop assertion belongs to.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Target">Path and query as on the request line.</param>
/// <param name="Body">The body; empty where there is none.</param>
public sealed record HopRequest(string Method, string Target, ReadOnlyMemory<byte> Body);

/// <summary>An assertion as its maker keeps it, to know the answer by.</summary>
/// <param name="Header">The value of <c>Authorization</c>.</param>
/// <param name="Jti">Its random id.</param>
public sealed record HopAssertion(string Header, string Jti);

/// <summary>Who called, after the check.</summary>
/// <param name="Partner">The partner with its manifest.</param>
/// <param name="Jti">The id of its assertion, for the answer.</param>
public sealed record HopCaller(Partner Partner, string Jti);
