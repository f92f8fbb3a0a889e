using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Hierarchy.Server.Web;

/// <summary>
/// What was bundled for browsers beside the program (前端文件), read once: a build that runs meanwhile changes nothing of what this
/// process serves, and no request leads out of the folder, because none opens a file.
/// </summary>
internal sealed class Bundle
{
    /// <summary>The bundler puts a hash of the content into the names of what lies in there, so it never changes.</summary>
    public const string Hashed = "assets/";

    private const string Forever = "public, max-age=31536000, immutable";

    // Best first; what deploy/web.sh has packed lies beside what it was packed from.
    private static readonly (string Coding, string Suffix)[] Packings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Types = new();

    private sealed record Part(byte[] Bytes, string Type, string Tag, IReadOnlyDictionary<string, byte[]> Packed);

    private readonly FrozenDictionary<string, Part> _parts;

    private Bundle(FrozenDictionary<string, Part> parts) => _parts = parts;

    /// <summary>Empty where there is no such folder.</summary>
    public static Bundle Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Packings.All(packing => !file.EndsWith(packing.Suffix, StringComparison.Ordinal)) && Types.TryGetContentType(file, out var type))
                parts.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), PartOf(file, type));
        }
        return new Bundle(parts.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public static bool IsNamedLikeFile(string path) => Types.TryGetContentType(path, out _);

    /// <param name="path">From the bundle's folder, without a slash before it.</param>
    public bool Holds(string path) => _parts.ContainsKey(path);

    /// <summary>A file of the bundle, as small as the caller understands; null when there is none.</summary>
    public IResult? Answer(HttpContext http, string path)
    {
        if (!_parts.TryGetValue(path, out var part))
            return null;
        var (headers, coding) = (http.Response.Headers, CodingFor(http.Request, part));
        headers.CacheControl = path.StartsWith(Hashed, StringComparison.Ordinal) ? Forever : "no-cache";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (coding is not null)
            headers.ContentEncoding = coding;
        return Results.Bytes(coding is null ? part.Bytes : part.Packed[coding], part.Type, entityTag: new EntityTagHeaderValue($"\"{part.Tag}{coding}\""));
    }

    private static Part PartOf(string file, string type)
    {
        var bytes = File.ReadAllBytes(file);
        var packed = Packings.Where(packing => File.Exists(file + packing.Suffix)).ToDictionary(packing => packing.Coding, packing => File.ReadAllBytes(file + packing.Suffix));
        return new Part(bytes, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12)), packed);
    }

    private static string? CodingFor(HttpRequest request, Part part)
    {
        var understood = request.GetTypedHeaders().AcceptEncoding.Where(one => one.Quality is not 0).Select(one => one.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Packings.Select(packing => packing.Coding).FirstOrDefault(coding => part.Packed.ContainsKey(coding) && understood.Contains(coding));
    }
}
