import { ModelError, suggestion } from "../../model/errors.ts";

/** What an environment can ask to be read from metrics of AWS that those cannot say. */
export const errors = {
  unknownThreshold: (service: string, name: string, known: readonly string[], at?: string) =>
    new ModelError(
      "aws-native-threshold",
      `aws.native of ${service} names "${name}", which is no threshold of it`,
      suggestion(name, known),
      at,
    ),

  unnamed: (id: string, measure: string, what: "ecs" | "load balancer" | "target group" | "log filter", at?: string) =>
    new ModelError(
      "aws-native-of",
      `${id} is read from "${measure}", and nothing says of which ${what === "ecs" ? "service of ECS" : what}`,
      what === "ecs"
        ? "Name it: ecs: { cluster, service }, or in aws.scales"
        : what === "load balancer"
          ? 'Name it: loadBalancer: { name: "app/shop/50dc6c495c0c9188" }'
          : 'Name it: loadBalancer: { name, targetGroup: "targetgroup/shop/73e2d6bc24d8a067" }',
      at,
    ),

  loadBalancer: (service: string, part: "name" | "targetGroup", value: string, right: string, at?: string) =>
    new ModelError(
      "aws-native-load-balancer",
      `The ${part} of the load balancer of ${service} is "${value}", which no metric is called by`,
      `It is the last part of the ARN, such as ${right}`,
      at,
    ),

  other: (id: string, measure: string, own: string, wanted: readonly string[], at?: string) =>
    new ModelError(
      "aws-native-measure",
      `${id} is a ${own}, which "${measure}" does not say`,
      `Read a ${wanted.join(" or a ")} from it, or leave the threshold on the application's own metric`,
      at,
    ),

  labels: (id: string, measure: string, labels: readonly string[], at?: string) =>
    new ModelError(
      "aws-native-labels",
      `${id} has an alarm for each ${labels.join(" and ")}, which "${measure}" does not tell apart`,
      "Leave the threshold on the application's own metric, or take the labels out of by",
      at,
    ),

  where: (id: string, measure: string, labels: readonly string[], at?: string) =>
    new ModelError(
      "aws-native-where",
      `${id} is about some ${labels.join(" and ")} only, which "${measure}" cannot pick`,
      measure === "load balancer 5xx share"
        ? 'A load balancer counts all answers that begin with 5, of all: share(requests, { status: { startsWith: "5" } })'
        : "Leave the threshold on the application's own metric",
      at,
    ),

  also: (id: string, measure: string, what: string, at?: string) =>
    new ModelError(
      "aws-native-also",
      `${id} is read from "${measure}", which has no ${what}`,
      "Leave the threshold on the application's own metric",
      at,
    ),

  resolution: (id: string, measure: string, seconds: number, at?: string) =>
    new ModelError(
      "aws-native-resolution",
      `${id} reads windows of ${seconds} s, and "${measure}" has a point a minute`,
      "Use a window of whole minutes, or leave the threshold on the application's own metric",
      at,
    ),

  sameSignal: (id: string, measure: string, other: string, at?: string) =>
    new ModelError(
      "aws-native-same-signal",
      `${id} is read from "${measure}", and ${other}, which is about the same signal, is not`,
      `Name ${other} in aws.native too, from the same measure: one number means one thing`,
      at,
    ),
};
