using System.Text;
using Duet.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Duet.Web.Api;

/// <summary>A file that arrived.</summary>
/// <param name="Field">Of the form.</param>
/// <param name="Name">As its owner calls it: for words alone, never for paths.</param>
/// <param name="WorkFile">Where it lies until somebody takes it over.</param>
internal sealed record UploadedFile(string Field, string Name, string WorkFile);

/// <summary>An upload that is not taken; the message is one line for people.</summary>
internal sealed class UploadException(string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>How much a form may bring.</summary>
/// <param name="Files">The most files.</param>
/// <param name="Bytes">Of one file.</param>
internal sealed record UploadLimits(int Files, long Bytes);

/// <summary>A form with files, read while it arrives: files go to the work folder, and no more of them than a buffer is ever in memory.</summary>
internal sealed class UploadForm : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const int MostFields = 32;
    private const int LongestField = 8 * 1024;
    private const int LongestBoundary = 100;
    private const int LongestName = 120;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly List<UploadedFile> _files = [];

    private UploadForm()
    {
    }

    public IReadOnlyList<UploadedFile> Files => _files;

    /// <summary>A field's text without space around it; empty when it is not there.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "").Trim();

    /// <summary>Reads a form to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="folder">Takes the files.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="isOurs">Asked with the fields that came before the first file; false refuses the rest. Null: that is settled.</param>
    /// <param name="ct">Stops; nothing is left.</param>
    /// <exception cref="UploadException">It is no such form, or too much; nothing is left.</exception>
    public static async Task<UploadForm> ReadAsync(HttpContext context, DataFolder folder, UploadLimits limits, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        string boundary = Boundary(context.Request);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = (limits.Files * limits.Bytes) + (MostFields * LongestField);
        }

        var form = new UploadForm();
        try
        {
            await form.ReadPartsAsync(new MultipartReader(boundary, context.Request.Body, BufferBytes), folder, limits, isOurs, ct);
            return form;
        }
        catch (Exception e)
        {
            form.Dispose();
            throw e switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(limits),
                InvalidDataException or IOException and not BadHttpRequestException => new UploadException("The upload broke off. Send it again."),
                _ => e,
            };
        }
    }

    /// <summary>The one file of a field.</summary>
    /// <exception cref="UploadException">It is missing.</exception>
    public UploadedFile File(string field) => _files.Find(file => file.Field == field) ?? throw new UploadException($"Choose a video to send (the field \"{field}\").");

    /// <summary>Deletes what nobody took over.</summary>
    public void Dispose()
    {
        foreach (UploadedFile file in _files)
        {
            System.IO.File.Delete(file.WorkFile);
        }
    }

    private static string Boundary(HttpRequest request)
    {
        bool isForm = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        string boundary = isForm ? HeaderUtilities.RemoveQuotes(type!.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : throw new UploadException("Send a form with files (multipart/form-data).", StatusCodes.Status415UnsupportedMediaType);
    }

    private static UploadException TooLarge(UploadLimits limits) =>
        new($"This is too large: a video has at most {limits.Bytes / (1024 * 1024)} MB.", StatusCodes.Status413PayloadTooLarge);

    // What the owner calls it may be anything: it is shown in one line and names nothing.
    private static string ShownName(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        string line = new([.. last.Where(c => !char.IsControl(c))]);
        return line.Length == 0 ? "the video" : line[..Math.Min(line.Length, LongestName)];
    }

    private async Task ReadPartsAsync(MultipartReader reader, DataFolder folder, UploadLimits limits, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        bool isSettled = isOurs is null;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            ContentDispositionHeaderValue? part = section.GetContentDispositionHeader();
            string name = HeaderUtilities.RemoveQuotes(part?.Name ?? "").ToString();
            string fileName = HeaderUtilities.RemoveQuotes(part is null ? "" : part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).ToString();
            if (part is null || !part.IsFileDisposition())
            {
                await AddFieldAsync(name, section.Body, ct);
                continue;
            }

            isSettled = isSettled || await isOurs!(this);
            if (!isSettled)
            {
                throw new UploadException("This form is from an earlier visit. Load the page again and send it once more.");
            }

            // A browser sends a file field that was left empty as a file without a name.
            if (fileName.Length > 0)
            {
                await AddFileAsync(new UploadedFile(name, ShownName(fileName), folder.NewWorkFile(".upload")), section.Body, limits, ct);
            }
        }

        if (!isSettled && !await isOurs!(this))
        {
            throw new UploadException("This form is from an earlier visit. Load the page again and send it once more.");
        }
    }

    private async Task AddFieldAsync(string name, Stream body, CancellationToken ct)
    {
        if (_fields.Count >= MostFields)
        {
            throw new UploadException($"A form has at most {MostFields} fields.");
        }

        byte[] text = new byte[LongestField + 1];
        int length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
        _fields[name] = length <= LongestField ? Encoding.UTF8.GetString(text, 0, length) : throw new UploadException($"The field \"{ShownName(name)}\" is too long.");
    }

    private async Task AddFileAsync(UploadedFile file, Stream body, UploadLimits limits, CancellationToken ct)
    {
        if (_files.Count >= limits.Files)
        {
            throw new UploadException(limits.Files == 1 ? "Send one video at a time." : $"Send at most {limits.Files} videos at a time.");
        }

        _files.Add(file);
        byte[] buffer = new byte[BufferBytes];
        long length = 0;
        await using var target = new FileStream(file.WorkFile, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
        {
            length += read;
            if (length > limits.Bytes)
            {
                throw TooLarge(limits);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        if (length == 0)
        {
            throw new UploadException($"{file.Name} is empty.");
        }
    }
}
