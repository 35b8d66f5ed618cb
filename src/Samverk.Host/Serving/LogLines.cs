using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Samverk.Host.Serving;

/// <summary>
/// One JSON object a line: when, how bad, where, what, and the code that a broken page shows. The framework's own JSON takes all scopes or
/// none, and among them is the address of the request, which may name a case.
/// </summary>
internal sealed class LogLines(TimeProvider time) : ConsoleFormatter(Format)
{
    public const string Format = "samverk";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("Timestamp", time.GetUtcNow().UtcDateTime); // ISO 8601, ending in Z
            json.WriteString("LogLevel", logEntry.LogLevel.ToString());
            json.WriteString("Category", logEntry.Category);
            json.WriteNumber("EventId", logEntry.EventId.Id);
            json.WriteString("Message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (logEntry.Exception is { } fault)
                json.WriteString("Exception", fault.ToString());
            if (Activity.Current is { } activity)
                json.WriteString("TraceId", activity.TraceId.ToString());
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }
}
