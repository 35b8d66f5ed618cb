namespace Samverk.Tests.Ui;

internal static class Po
{
    public static string Of(params (string Id, string Text)[] entries) =>
        string.Concat(entries.Select(x => $"msgid \"{x.Id}\"\nmsgstr \"{x.Text}\"\n\n"));
}
