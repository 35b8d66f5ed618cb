using Samverk.Kernel;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.SignIns.Rules;

namespace Samverk.Modules.SignIns;

internal sealed class PasswordCheck(BreachedPasswords breached, NodeSettings node) : IPasswordCheck
{
    private const string Product = "samverk";

    private static readonly Refusal TooShort = Refusal.Because("password-too-short",
        "Choose a password of at least 15 letters. Four words that only you would put together are good.");

    private static readonly Refusal TooLong = Refusal.Because("password-too-long", "Choose a password of at most 256 letters.");

    private static readonly Refusal TooEasy = Refusal.Because("password-too-easy",
        "This password is among the first that somebody would try. Choose words that only you would put together.");

    public Refusal? Check(string? password, string accountName)
    {
        if (password is { Length: > PasswordRules.Longest })
            return TooLong;
        if (!PasswordRules.HasLength(password))
            return TooShort;
        return PasswordRules.IsEasy(password!, [accountName, node.Name, Product]) || breached.Holds(password!) ? TooEasy : null;
    }
}
