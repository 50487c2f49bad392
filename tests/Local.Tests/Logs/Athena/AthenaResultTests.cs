using Hybrid.Local.Logs.Athena;

namespace Hybrid.Local.Tests.Logs.Athena;

public sealed class AthenaResultTests
{
    private const string Header =
        "\"pattern\",\"requests\",\"reads\",\"gets\",\"heads\",\"posts\",\"puts\",\"patches\",\"deletes\",\"options\",\"errors\","
        + "\"received_bytes\",\"sent_bytes\",\"large\",\"large_reads\",\"uploads\",\"upload_reads\",\"slow\",\"slow_reads\",\"websockets\","
        + "\"busy_seconds\",\"busiest_minute_seconds\",\"p50_bucket\",\"p95_bucket\"";

    private const string Row =
        "\"/a\",\"9\",\"8\",\"7\",\"1\",\"1\",\"0\",\"0\",\"0\",\"0\",\"2\",\"900\",\"1800\",\"3\",\"2\",\"1\",\"0\",\"1\",\"1\",\"0\","
        + "\"1.5E2\",\"60.25\",\"23\",";

    [Fact]
    public void Result_IsATableOfPatterns()
    {
        var table = AthenaResult.Read(new StringReader($"{Header}\n{Row}\n{Row.Replace("/a", "", StringComparison.Ordinal)}"));

        var row = Assert.Single(table.Rows);
        Assert.Equal(("/a", 9L, 8L, 2L), (row.Pattern, row.Requests.All, row.Requests.Reads, row.Errors));
        Assert.Equal([7L, 1, 1, 0, 0, 0, 0], row.ByMethod);
        Assert.Equal((150d, 60.25), (row.Busy.TotalSeconds, row.BusiestMinute.TotalSeconds));
        Assert.Equal((TimeSpan.FromMilliseconds(23), null), (row.P50, row.P95));
        Assert.Equal(9, table.NotFound);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\"a\",\"b\"\n1,2", "has no column pattern: it is not what the query of --print-sql gives")]
    [InlineData($"{Header}\n\"/a\",\"9\"", "has only 2 values in line 2")]
    [InlineData($"{Header}\n\"/a\",\"many\"", "has no number as requests in line 2")]
    [InlineData($"{Header}\n\"/a", "has a quotation mark that is not closed in line 2")]
    public void OtherFiles_AreNamed(string file, string fault) =>
        Assert.Equal(fault, Assert.Throws<FormatException>(() => AthenaResult.Read(new StringReader(file))).Message);
}
