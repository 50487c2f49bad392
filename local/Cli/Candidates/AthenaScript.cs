using System.Text.RegularExpressions;
using Hybrid.Local.Logs.Athena;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>What has Athena reckon over logs in S3: a script around the user's own <c>aws</c>. Nothing of it is run here.</summary>
internal static partial class AthenaScript
{
    /// <summary>What a location must be.</summary>
    public const string Form = "where the folders of years are, such as s3://my-logs/AWSLogs/123456789012/elasticloadbalancing/eu-west-1";

    /// <summary>
    /// Whether it is where an ALB writes, with account and region; it has nothing that a shell or SQL could take for something else.
    /// </summary>
    public static bool IsLocation(string location) => Location().IsMatch(location);

    /// <summary>The script.</summary>
    /// <param name="location">Where the logs are.</param>
    /// <param name="since">The first day.</param>
    /// <param name="timeout">How long a function may take.</param>
    public static string Of(string location, DateOnly since, TimeSpan timeout)
    {
        location = location.TrimEnd('/');
        var bucket = location.Split('/')[2];
        var region = location.Split('/')[^1];
        return $$"""
            #!/usr/bin/env bash
            # Has Amazon Athena reckon which paths of the monolith are asked for since {{since:yyyy-MM-dd}}. It reads the logs
            # twice, which is what it costs.
            # Athena leaves what it finds where OUTPUT says; give it another place, or a workgroup, as your account needs it.
            set -euo pipefail
            OUTPUT=s3://{{bucket}}/athena-results/

            # The table of the logs, where it is not there yet.
            read -r -d '' table <<'SQL' || true
            {{AthenaSql.Table(location)}}
            SQL

            read -r -d '' query <<'SQL' || true
            {{AthenaSql.Candidates(since, timeout)}}
            SQL

            athena() { aws athena "$@" --region {{region}} --output text; }
            for sql in "$table" "$query"; do
              id=$(athena start-query-execution --query-string "$sql" --query QueryExecutionId \
                --result-configuration "OutputLocation=$OUTPUT")
              while state=$(athena get-query-execution --query-execution-id "$id" --query QueryExecution.Status.State); do
                case $state in
                  SUCCEEDED) break ;;
                  QUEUED | RUNNING) sleep 2 ;;
                  *) athena get-query-execution --query-execution-id "$id" --query QueryExecution.Status.StateChangeReason >&2; exit 1 ;;
                esac
              done
            done
            aws s3 cp "$OUTPUT$id.csv" candidates.csv
            echo "now: ./hybrid candidates --athena-result candidates.csv"
            """;
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format
    [GeneratedRegex(@"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_.=-]+)*/AWSLogs/[0-9]{12}/elasticloadbalancing/[a-z0-9-]+/?\z")]
    private static partial Regex Location();
}
