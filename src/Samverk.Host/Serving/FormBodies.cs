namespace Samverk.Host.Serving;

/// <summary>
/// The framework refuses a form that holds U+0000 before anyone could give it back with what was typed. Here it becomes another
/// control character, which is dropped where the form is read. From what is asked for it is left out: one of the databases would refuse it.
/// </summary>
internal static class FormBodies
{
    private static ReadOnlySpan<byte> Nul => "%00"u8;

    public static async Task MakeReadableAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.ContentType is { } type
            && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            var body = new MemoryStream();
            http.Response.RegisterForDispose(body);
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            Replace(body.GetBuffer().AsSpan(0, (int)body.Length));
            body.Position = 0;
            http.Request.Body = body;
        }
        if (http.Request.QueryString.Value is { } asked && asked.Contains("%00", StringComparison.Ordinal))
            http.Request.QueryString = new QueryString(asked.Replace("%00", "", StringComparison.Ordinal));
        await next(http);
    }

    private static void Replace(Span<byte> body)
    {
        for (int at; (at = body.IndexOf(Nul)) >= 0; body = body[(at + Nul.Length)..])
            body[at + 2] = (byte)'1';
    }
}
