using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Samverk.Host.Serving;

/// <summary>What someone reads when something broke: a code to tell the administrator, and nothing of the case.</summary>
internal static class Broken
{
    public static Task AnswerAsync(HttpContext http)
    {
        var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status400BadRequest, // a form with too many fields, or broken
            _ => StatusCodes.Status500InternalServerError,
        };
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        http.Response.StatusCode = status;
        var sentence = status switch
        {
            StatusCodes.Status413PayloadTooLarge => "What was sent is too long. Nothing was changed. Send less at a time.",
            < 500 => "The request could not be read. Nothing was changed. Go back, reload the page and send it again.",
            _ => "Something broke on our side. Nothing was changed. Go back and try again.",
        };
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/nx", StringComparison.Ordinal))
            return Results.Problem(sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["traceId"] = trace }).ExecuteAsync(http);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Something broke · Samverk</title></head>
            <body><main><h1>{HtmlEncoder.Default.Encode(sentence)}</h1><p>If it goes on, tell your administrator this code: {trace}</p><p><a href="/">My day</a></p></main></body></html>
            """);
    }
}
