using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>A form given back: what was not understood, or what a rule refused, and the status that tells it.</summary>
internal static class FormAnswer
{
    /// <summary>The field errors, with the refusal's sentence at a field of the form.</summary>
    public static FieldErrors Errors(Visit visit, FieldErrors errors, Refusal? no, string field) =>
        no is null ? errors : errors.Add(field, visit.Say(no));

    /// <summary>200 for a form first shown, 422 for one not understood, else the refusal's own.</summary>
    public static int Status(FieldErrors errors, Refusal? no) => no is not null
        ? Visit.StatusOf(no)
        : errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
