using System.Web;
using Npgsql;

namespace Traceability.Storage;

/// <summary>Reads what people put into <c>DATABASE_URL</c>: a postgres:// URL as psql takes it, or an Npgsql connection string.</summary>
public static class DatabaseUrl
{
    /// <summary>The connection string.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return IsUrl(text) ? OfUrl(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException or KeyNotFoundException)
        {
            // Without the text itself: it holds a password.
            throw new FormatException(
                $"DATABASE_URL is not a database address ({exception.Message}). "
                + "Set it to postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require.");
        }
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder OfUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        var query = HttpUtility.ParseQueryString(url.Query);
        foreach (var key in query.AllKeys.OfType<string>())
        {
            // libpq's names; every other is one that Npgsql knows, or is refused by it.
            var name = key switch
            {
                "sslmode" => "SSL Mode",
                "application_name" => "Application Name",
                "connect_timeout" => "Timeout",
                _ => key,
            };
            builder[name] = key == "sslmode" ? query[key]!.Replace("-", "", StringComparison.Ordinal) : query[key];
        }

        return builder;
    }
}
