using Samverk.Kernel;

namespace Samverk.Modules.SignIns.Contract;

/// <summary>Says whether a password may be chosen.</summary>
public interface IPasswordCheck
{
    /// <summary>Why not; null where it may.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="accountName">The name that it would belong to.</param>
    Refusal? Check(string? password, string accountName);
}
