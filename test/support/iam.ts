import { type Block, blocks, type Synthesized } from "./terraform.ts";

/** Where policies stand, by resource type. */
const policies: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_iam_role_policy: "policy",
  aws_kms_key: "policy",
  aws_oam_sink_policy: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue_policy: "policy",
};
/** Policies in which "*" is the resource that they belong to, or in which there is none. */
const ofOne = ["aws_kms_key", "aws_oam_sink_policy", "aws_iam_role"];

/** What AWS grants on all resources or not at all, and why: the service authorization reference. */
const excused: Readonly<Record<string, string>> = {
  "cloudwatch:GetMetricData": "metrics have no ARN",
  "cloudwatch:GetMetricWidgetImage": "metrics have no ARN",
  "xray:GetSamplingRules": "X-Ray has no resource for it",
  "xray:GetSamplingTargets": "X-Ray has no resource for it",
  "xray:PutTelemetryRecords": "X-Ray has no resource for it",
  "xray:PutTraceSegments": "X-Ray has no resource for it",
};
/** Services that act without saying for whom, so that a condition would refuse them. */
const unconditional = ["events.amazonaws.com"];

/** Every statement of a stack that allows something. */
export const grants = (stack: Synthesized): readonly Block[] =>
  Object.entries(policies).flatMap(([type, key]) =>
    blocks(stack, type).flatMap((block) =>
      (JSON.parse(block[key]).Statement as Block[])
        .filter(({ Effect }) => Effect === "Allow")
        .map((statement) => ({ type, ...statement })),
    ),
  );

const list = (value: unknown): readonly string[] => (value === undefined ? [] : [value].flat().map(String));

/** What is granted by a pattern, to everybody, on everything or on nobody's behalf, and is not excused. */
export const unexplained = (stack: Synthesized): readonly string[] =>
  grants(stack).flatMap(({ type, Action, Resource, Principal = {}, Condition }) => {
    const actions = list(Action);
    const who = list(Principal.Service ?? Principal.AWS ?? Principal);
    const everywhere = list(Resource).includes("*") && !ofOne.includes(type);
    const service = list(Principal.Service).filter((one) => !Condition && !unconditional.includes(one));
    return [
      ...actions.filter((one) => one.includes("*")).map((one) => `${type}: ${one} is a pattern`),
      ...who.filter((one) => one === "*").map(() => `${type}: ${actions.join()} to everybody`),
      ...(everywhere ? actions.filter((one) => !(one in excused)).map((one) => `${type}: ${one} on everything`) : []),
      ...service.map((one) => `${type}: ${actions.join()} to ${one} on anybody's behalf`),
    ];
  });
