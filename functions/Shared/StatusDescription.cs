namespace Hybrid.Functions.Shared;

/// <summary>The status description that the load balancer documents: the code, one space, the reason phrase of RFC 9110.</summary>
internal static class StatusDescription
{
    public static string Of(int statusCode) => $"{statusCode} {ReasonPhrase(statusCode)}";

    public static string ReasonPhrase(int statusCode) => statusCode switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        507 => "Insufficient Storage",
        < 300 => "Success",
        < 400 => "Redirection",
        < 500 => "Client Error",
        _ => "Server Error",
    };
}
