using System.Diagnostics;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Cutover;
using Hybrid.Local.Cutover;
using Hybrid.Local.Cutover.Programs;

namespace Hybrid.Local.Tests.Cutover.Programs;

/// <summary>
/// A folder with the settings of a stack, and programs named <c>pulumi</c> and <c>aws</c> that play their part in a world of a few files.
/// They can be told to fail, to hang, or to be killed when their work is done, at any of their calls.
/// </summary>
internal sealed class ToldPrograms : IDisposable, IClock
{
    public const string Latch = "2026-03-01T03:12:45.123Z";

    public const string Settings = """
        config:
          aws:region: eu-west-1
          hybrid:retreat: { enabled: true }
          hybrid:cutover:
            api: 0   # dark
            hello: 100
        """;

    private const string Urn = "urn:pulumi:prod::hybrid::hybrid:components:Route";
    private const string Lambda = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/1";
    private const string Monolith = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/monolith/2";

    public static readonly string[] Targets =
    [
        $"{Urn}$aws:lb/listenerRule:ListenerRule::http:1000", $"{Urn}$aws:lb/listenerRule:ListenerRule::https:1000",
        "urn:pulumi:prod::hybrid::hybrid:components:DashboardComponent$aws:cloudwatch/dashboard:Dashboard::dashboard",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("told-");

    /// <param name="retreats">Whether retreats are deployed.</param>
    /// <param name="settings">The settings.</param>
    public ToldPrograms(bool retreats = true, string settings = Settings)
    {
        Write("Pulumi.yaml", "name: hybrid\nruntime: dotnet\nmain: infra/\n");
        Write("Pulumi.prod.yaml", settings);
        Write("outputs", Outputs(retreats));
        Write("preview", Preview());
        Write("figures", "400 0 1200 3");
        Write("live", "0");
        Write("told", "0 nothing");
        Script("pulumi", """
            case "$1 $2" in
              "stack output") cat "$dir/outputs" ;;
              preview*) cat "$dir/preview" ;;
              up*)
                [ ! -p "$dir/gate" ] || read -r _ <"$dir/gate"
                weight=$(sed -nE 's/^ *api: *(\{ *weight: *)?([0-9.]+).*/\2/p' "$dir/Pulumi.prod.yaml")
                [ ! -f "$dir/latch" ] || grep -q "$(cat "$dir/latch")" "$dir/Pulumi.prod.yaml" || weight=0
                echo "$weight" >"$dir/live" ;;
            esac
            """);
        Script("aws", $$$"""
            read -r live <"$dir/live"
            group() { printf '{"TargetGroupArn":"%s"%s}' "$1" "${2:+,\"Weight\":$2}"; }
            metric() { printf '%s{"Id":"%s","Timestamps":["1970-01-01T00:01:00Z"],"Values":[%s],"StatusCode":"Complete"}' "$3" "$1" "$2"; }
            case "$1 $2" in
              "elbv2 describe-rules")
                case $live in
                  0) groups=$(group '{{{Monolith}}}') ;;
                  100) groups=$(group '{{{Lambda}}}') ;;
                  *) groups=$(group '{{{Lambda}}}' $((live * 10))),$(group '{{{Monolith}}}' $((1000 - live * 10))) ;;
                esac
                action='{"Type":"forward","ForwardConfig":{"TargetGroups":['$groups']}}'
                printf '{"Rules":[{"RuleArn":"rule/http","Actions":[%s]},{"RuleArn":"rule/https","Actions":[%s]}]}' "$action" "$action" ;;
              "elbv2 describe-target-groups")
                printf '{"TargetGroups":[{"TargetGroupArn":"%s","TargetType":"lambda"},{"TargetGroupArn":"%s","TargetType":"instance"}]}' \
                  '{{{Lambda}}}' '{{{Monolith}}}' ;;
              "elbv2 describe-target-health")
                printf '{"TargetHealthDescriptions":[{"Target":{"Id":"arn:aws:lambda:eu-west-1:123456789012:function:api-1:live"}}]}' ;;
              "ssm get-parameters")
                if [ -f "$dir/latch" ]; then printf '{"Parameters":[{"Value":"%s"}],"InvalidParameters":[]}' "$(cat "$dir/latch")"
                else printf '{"Parameters":[],"InvalidParameters":["%s"]}' "$4"; fi ;;
              "cloudwatch get-metric-data")
                read -r requests errors monolith monolithErrors <"$dir/figures"
                printf '{"MetricDataResults":[%s]}' "$(metric count $requests '')$(metric target5xx $errors ,)$(metric p95 0.085 ,
                  )$(metric monolithCount $monolith ,)$(metric monolith5xx $monolithErrors ,)" ;;
              "stepfunctions start-execution")
                printf '{{{Latch}}}' >"$dir/latch"
                echo 0 >"$dir/live"
                printf '{"executionArn":"arn:execution"}' ;;
              "stepfunctions describe-execution") printf '{"status":"SUCCEEDED","output":"{\\"latch\\":\\"written\\"}"}' ;;
            esac
            """);
    }

    public string Folder => _folder.FullName;

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>When <c>aws</c> hangs.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the function has other routes as well.</summary>
    public bool SharesFunction { get; init; }

    /// <summary>What has been said.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Every call of the programs, as it was typed.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Full("calls")) ? File.ReadAllLines(Full("calls")) : [];

    public string Live => Read("live").Trim();

    /// <summary>What a shell does first, so that these are the programs that it has.</summary>
    public string OnPath => $"export PATH='{Folder}':$PATH";

    public string Yaml => Read("Pulumi.prod.yaml");

    /// <summary>A preview in which these steps stand as well.</summary>
    public static string Preview(params string[] others) => $$"""
        { "steps": [
          { "op": "same", "urn": "urn:pulumi:prod::hybrid::pulumi:pulumi:Stack::hybrid-prod", "newState": {} },
          { "op": "same", "urn": "{{Urn}}::api", "newState": { "parent": "urn:pulumi:prod::hybrid::pulumi:pulumi:Stack::hybrid-prod" } },
          { "op": "update", "urn": "{{Targets[0]}}", "newState": { "parent": "{{Urn}}::api" }, "diffReasons": ["actions"] },
          { "op": "same", "urn": "{{Targets[1]}}", "newState": { "parent": "{{Urn}}::api" } },
          { "op": "same", "urn": "{{Urn}}$aws:lb/listenerRule:ListenerRule::http:2000", "newState": { "parent": "{{Urn}}::hello" } },
          { "op": "update", "urn": "{{Targets[2]}}", "newState": {}, "diffReasons": ["dashboardBody"] }
          {{string.Concat(others.Select(other => $", {other}"))}}
        ] }
        """;

    /// <summary>Tells the programs what to do at a call, counted from 1: <c>fail</c>, <c>hang</c> or <c>kill</c>.</summary>
    public void Tell(int call, string what) => Write("told", $"{call} {what}");

    public void Write(string name, string text) => File.WriteAllText(Full(name), text);

    /// <summary>A controller of these programs.</summary>
    public async Task<Controller> ControllerAsync(CancellationToken cancellationToken = default)
    {
        var pulumi = new PulumiProgram(Folder, "api", "prod", Full("pulumi"));
        var outputs = await pulumi.OutputsAsync(cancellationToken);
        var file = new StackSettingsFile(Folder, "prod", "api");
        var aws = new AwsProgram(Folder, outputs.Region, file.Profile, Full("aws"), Limit);
        var options = new CutoverOptions
        {
            Route = "api", Retreat = new RetreatSettings(), Bake = TimeSpan.FromMinutes(1), Where = " --stack prod", Deploy = "pulumi up",
        };
        return new(options, file, pulumi, new AwsRoute(aws, outputs, SharesFunction), this, Said.Add);
    }

    /// <summary>Goes through steps.</summary>
    public async Task<Outcome> CutOverAsync(params decimal[] steps) => await (await ControllerAsync()).CutOverAsync(steps, default);

    /// <summary>Lets the next deployment wait until somebody writes to the file <c>gate</c>.</summary>
    public void CloseGate() => Process.Start("mkfifo", [Full("gate")]).WaitForExit();

    public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Now += duration;
        return Task.CompletedTask;
    }

    /// <summary>Lets the alarm ring.</summary>
    public void Retreat()
    {
        Write("latch", Latch);
        Write("live", "0");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Outputs(bool retreats) => $$"""
        {
          "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/hybrid/3",
          "ruleArns": { "api": ["rule/http", "rule/https"], "hello": ["rule/3"] },
          {{(retreats ? "\"retreatStateMachineArn\": \"arn:machine\"," : "")}}
          "retreats": { {{(retreats ? $$"""
            "api": "{ \"latch\": \"/hybrid/prod/retreats/api\", \"monolith\": \"{{Monolith}}\" }"
            """ : "")}} }
        }
        """;

    private string Read(string name) => File.ReadAllText(Full(name));

    private string Full(string name) => Path.Combine(Folder, name);

    private void Script(string name, string text)
    {
        Write(name, $$"""
            #!/usr/bin/env bash
            dir=${0%/*}
            echo "${0##*/} $*" >>"$dir/calls"
            mapfile -t calls <"$dir/calls"
            read -r at what <"$dir/told"
            [ "${#calls[@]}" = "$at" ] || what=nothing
            case $what in
              fail) echo "told to fail" >&2; exit 254 ;;
              hang) exec tail -f /dev/null ;;
            esac
            {{text}}
            [ "$what" != kill ] || kill -9 $$

            """);
        Process.Start("chmod", ["+x", Full(name)]).WaitForExit();
    }
}
