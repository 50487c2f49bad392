using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Infra.Components.Retreat;

/// <summary>
/// What the retreat does, as Step Functions runs it (JSONPath). It reads every rule of the route; if one has a share for the function, it
/// writes the latch, then each such rule as it is at weight 0; then it waits, and does all of it again while an alarm of the route rings,
/// so that a deployment under way cannot undo it. A latch that cannot be written does not hold up the rules. What a rule asks of clients
/// before it forwards, it asks at weight 0 as well; a client's secret is not told by AWS, and is kept (<c>UseExistingClientSecret</c>).
/// </summary>
/// <remarks>
/// A race is settled by reading each rule again just before it is written. A retreat of a route that is at weight 0 writes nothing: an
/// alarm can ring for its preview header alone. The time of the latch is its id, and a rule raised once more has a newer one.
/// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
/// </remarks>
/// <param name="Partition">The partition that ARNs of Step Functions begin with.</param>
internal sealed record RetreatDefinition(string Partition)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Half an hour of an alarm that rings on, and each round with as many repetitions as there can be.
    private const int Rounds = 60;
    private const int Pause = 30;
    private const int Longest = 3 * Rounds * Pause;

    // Whatever the service is called in an error, and whatever the error: https://states-language.net/spec.html#errors.
    private const string Retry = """ "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":3,"BackoffRate":2}]""";

    private const string TargetGroups = "$.Rules[*].Actions[*].ForwardConfig.TargetGroups[*].TargetGroupArn";

    public override string ToString() => JsonNode.Parse(Text())!.ToJsonString(Readable);

    private string Text() => $$"""
        {
          "Comment": "Takes a route back to the monolith, and keeps it there while its alarm rings",
          "StartAt": "Begin",
          "TimeoutSeconds": {{Longest}},
          "States": {
            "Begin": {"Type":"Pass","Result":{"round":1,"latch":"not needed","last":false},"ResultPath":"$.state","Next":"NothingWritten"},
            "NothingWritten": {"Type":"Pass","Result":[],"ResultPath":"$.written","Next":"Read"},
            "Read": {{ForEachRule("read", "Judge", Is("Raised", "raised"))}},
            "Judge": {"Type":"Pass","Parameters":{
              "raised.$":"States.ArrayContains($.read, 'raised')",
              "missing.$":"States.ArrayContains($.read, 'missing')",
              "notWritten.$":"States.ArrayContains($.written, 'not written')"
            },"ResultPath":"$.judged","Next":"What"},
            "What": {"Type":"Choice","Choices":[
              {"Variable":"$.state.last","BooleanEquals":true,"Next":"Verdict"},
              {"Or":[
                {"Variable":"$.judged.raised","BooleanEquals":true},
                {"Variable":"$.state.latch","StringEquals":"not written"}
              ],"Next":"Latch"}
            ],"Default":"Wait"},
            "Latch": {{Task("ssm:putParameter",
                """{"Name.$":"$.latch","Value.$":"$$.State.EnteredTime","Type":"String","Overwrite":true}""",
                """ "ResultPath":null""",
                "Latched",
                "NotLatched")}},
            "Latched": {"Type":"Pass","Result":"written","ResultPath":"$.state.latch","Next":"Write"},
            "NotLatched": {"Type":"Pass","Result":"not written","ResultPath":"$.state.latch","Next":"Write"},
            "Write": {{ForEachRule("written", "Wait", $$"""
            "Raised": {"Type":"Pass","Parameters":{
              "actions.$":"States.ArrayGetItem($.live.actions, 0)"
            },"ResultPath":"$.live","Next":"Actions"},
            "Actions": {"Type":"Pass","Parameters":{
              "count.$":"States.ArrayLength($.live.actions)","oidc.$":"$.live.actions[*].AuthenticateOidcConfig",
              "cognito.$":"$.live.actions[*].AuthenticateCognitoConfig","jwt.$":"$.live.actions[*].JwtValidationConfig"
            },"ResultPath":"$.asked","Next":"Asked"},
            "Asked": {"Type":"Choice","Choices":[
              {"Variable":"$.asked.oidc[0]","IsPresent":true,"Next":"KeepOidc"},
              {"Variable":"$.asked.cognito[0]","IsPresent":true,"Next":"KeepCognito"},
              {"Variable":"$.asked.jwt[0]","IsPresent":true,"Next":"KeepJwt"},
              {"Variable":"$.asked.count","NumericGreaterThan":1,"Next":"NotWritten"}
            ],"Default":"Alone"},
            "KeepOidc": {{Keep("authenticate-oidc", "AuthenticateOidcConfig",
                "States.JsonMerge($.asked.oidc[0], $.existing, false)")}},
            "KeepCognito": {{Keep("authenticate-cognito", "AuthenticateCognitoConfig", "$.asked.cognito[0]")}},
            "KeepJwt": {{Keep("jwt-validation", "JwtValidationConfig", "$.asked.jwt[0]")}},
            "Both": {"Type":"Pass","Parameters":{
              "actions.$":"States.Array($.first, States.JsonMerge($.actions[0], $.second, false))"
            },"ResultPath":"$.atZero","Next":"Modify"},
            "Alone": {"Type":"Pass","Parameters":{"actions.$":"$.actions"},"ResultPath":"$.atZero","Next":"Modify"},
            "Modify": {{Task("elasticloadbalancingv2:modifyRule",
                """{"RuleArn.$":"$.rule","Actions.$":"$.atZero.actions","ResetTransforms.$":"$.resetTransforms"}""",
                """ "ResultPath":null""",
                "Written",
                "NotWritten")}},
            {{Is("Written", "written")}},
            {{Is("NotWritten", "not written")}}
            """)}},
            "Wait": {"Type":"Wait","Seconds":{{Pause}},"Next":"Alarms"},
            "Alarms": {{Task("cloudwatch:describeAlarms",
                """{"AlarmNames.$":"$.alarms"}""",
                """ "ResultSelector":{"states.$":"$.MetricAlarms[*].StateValue"},"ResultPath":"$.found" """,
                "Listen",
                "Count")}},
            "Listen": {"Type":"Pass","Parameters":{
              "ring.$":"States.ArrayContains($.found.states, 'ALARM')"
            },"ResultPath":"$.found","Next":"Ring"},
            "Ring": {"Type":"Choice","Choices":[{"Variable":"$.found.ring","BooleanEquals":true,"Next":"Count"}],"Default":"Last"},
            "Count": {"Type":"Pass","Parameters":{
              "round.$":"States.MathAdd($.state.round, 1)","latch.$":"$.state.latch","last":false
            },"ResultPath":"$.state","Next":"Again"},
            "Again": {"Type":"Choice","Choices":[
              {"Variable":"$.state.round","NumericLessThanEquals":{{Rounds}},"Next":"Read"}
            ],"Default":"Last"},
            "Last": {"Type":"Pass","Result":true,"ResultPath":"$.state.last","Next":"Read"},
            "Verdict": {"Type":"Choice","Choices":[
              {"Or":[
                {"Variable":"$.judged.missing","BooleanEquals":true},
                {"And":[
                  {"Variable":"$.judged.raised","BooleanEquals":true},
                  {"Variable":"$.judged.notWritten","BooleanEquals":true}
                ]}
              ],"Next":"RuleNotWritten"},
              {"Variable":"$.state.latch","StringEquals":"not written","Next":"LatchNotWritten"}
            ],"Default":"Done"},
            "RuleNotWritten": {"Type":"Fail","Error":"RuleNotWritten",
              "Cause":"A rule is not there, or has a share for the function still. The last states Read and Write say which, and why."},
            "LatchNotWritten": {"Type":"Fail","Error":"LatchNotWritten",
              "Cause":"The rules are written, but not the latch: the next deployment would raise them. The state Latch says why."},
            "Done": {"Type":"Pass","Parameters":{
              "route.$":"$.route","aboveZero.$":"$.judged.raised","latch.$":"$.state.latch","rules.$":"$.read"
            },"End":true}
          }
        }
        """;

    // The route's tag says whose rule it is: a slot may have gone to another route. At weight 0 it forwards to the monolith alone.
    private string ForEachRule(string result, string next, string raised) => $$"""
        {"Type":"Map","ItemsPath":"$.rules","MaxConcurrency":5,"ItemSelector":{
            "rule.$":"$$.Map.Item.Value","route.$":"$.route","monolith.$":"$.monolith","actions.$":"$.actions",
            "resetTransforms.$":"$.resetTransforms","second":{"Order":2},"existing":{"UseExistingClientSecret":true}
          },"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Tags","States":{
            "Tags": {{Task("elasticloadbalancingv2:describeTags",
                """{"ResourceArns.$":"States.Array($.rule)"}""",
                """ "ResultSelector":{"route.$":"$.TagDescriptions[0].Tags[?(@.Key=='route')].Value"},"ResultPath":"$.tags" """,
                "Whose",
                "Missing")}},
            "Whose": {"Type":"Choice","Choices":[{"And":[
              {"Variable":"$.tags.route[0]","IsPresent":true},
              {"Variable":"$.tags.route[0]","StringEqualsPath":"$.route"}
            ],"Next":"Rule"}],"Default":"OfAnotherRoute"},
            "Rule": {{Task("elasticloadbalancingv2:describeRules",
                """{"RuleArns.$":"States.Array($.rule)"}""",
                $$"""
                "ResultSelector":{"groups.$":"{{TargetGroups}}","count.$":"States.ArrayLength({{TargetGroups}})",
                  "actions.$":"$.Rules[*].Actions"},"ResultPath":"$.live"
                """,
                "Where",
                "Missing")}},
            "Where": {"Type":"Choice","Choices":[{"And":[
              {"Variable":"$.live.count","NumericEquals":1},
              {"Variable":"$.live.groups[0]","StringEqualsPath":"$.monolith"}
            ],"Next":"AtZero"}],"Default":"Raised"},
            {{Is("AtZero", "at zero")}},
            {{Is("OfAnotherRoute", "of another route")}},
            {{Is("Missing", "missing")}},
            {{raised}}
          } },"ResultPath":"$.{{result}}","Next":"{{next}}"}
        """;

    private string Task(string operation, string parameters, string result, string next, string otherwise) => $$"""
        {"Type":"Task","Resource":"arn:{{Partition}}:states:::aws-sdk:{{operation}}","Parameters":{{parameters}},{{result}},{{Retry}},
          "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"{{otherwise}}"}],"Next":"{{next}}"}
        """;

    // Of several actions each has an order.
    private static string Keep(string type, string config, string value) => $$"""
        {"Type":"Pass","Parameters":{"Type":"{{type}}","Order":1,"{{config}}.$":"{{value}}"},"ResultPath":"$.first","Next":"Both"}
        """;

    private static string Is(string state, string result) => $$"""
        "{{state}}": {"Type":"Pass","Result":"{{result}}","End":true}
        """;
}
