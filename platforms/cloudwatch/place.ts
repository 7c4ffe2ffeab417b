/** Refuses what an environment says of AWS that is not so, before anything is made of it. */
import type { AwsAccount, AwsPlace, Environment } from "../../model/environment.ts";
import { checkNative } from "./native.ts";
import { errors } from "./place-errors.ts";
import { knownRegions } from "./regions.ts";

/** @throws the errors of ./place-errors.ts */
export function checkPlace(environment: Environment): void {
  const { name, aws } = environment;
  const at = environment.place.text;
  if (!aws) return;
  checkAccount(name, aws, at);
  for (const [service, account] of Object.entries(aws.elsewhere ?? {})) {
    checkService("elsewhere", service, environment);
    checkAccount(`${service} of ${name}`, account, at);
  }
  if (aws.dashboardPrefix !== undefined && !/^[A-Za-z0-9_-]+$/.test(aws.dashboardPrefix))
    throw errors.prefix(aws.dashboardPrefix, at);
  checkArns(environment, aws);
  checkChannels(environment);
  checkChats(aws, at);
  checkScales(environment, aws);
  for (const service of Object.keys(aws.native ?? {})) checkService("native", service, environment);
  checkNative(environment);
  for (const service of Object.keys(aws.objectives ?? {})) checkService("objectives", service, environment);
  checkSharing(environment, aws);
}

function checkAccount(where: string, { account, region }: AwsAccount, at: string | undefined): void {
  if (!/^\d{12}$/.test(account)) throw errors.account(where, account, at);
  if (!knownRegions.includes(region)) throw errors.region(where, region, knownRegions, at);
}

/** Topics and functions of alarms, and the key: of the right service, account and region. */
function checkArns(environment: Environment, place: AwsPlace): void {
  const at = environment.place.text;
  for (const [severity, arn] of Object.entries(place.topics ?? {})) {
    const what = `The topic of ${severity} alarms`;
    checkArn(what, arn, "sns", /^[A-Za-z0-9_-]{1,256}(\.fifo)?$/, place, at);
    if (arn.endsWith(".fifo")) throw errors.fifo(what, arn, at);
  }
  if (place.key !== undefined) checkArn("The key", place.key, "kms", /^key\/[A-Za-z0-9-]+$/, place, at);
  for (const id of functionsOf(environment)) {
    // a topic reaches other regions, an alarm does not
    const region = place.functions === "by alarm" ? place.region : (id.split(":")[3] ?? "");
    const pattern = /^function:[A-Za-z0-9_-]{1,64}(:[\w$-]+)?$/;
    checkArn("The function of a receiver", id, "lambda", pattern, { ...place, region }, at);
  }
}

/** Functions of receivers that are none of Azure's, whose ids are paths. */
export const functionsOf = ({ receivers }: Environment): readonly string[] =>
  Object.values(receivers)
    .flatMap(({ channels }) => channels)
    .flatMap((channel) => (channel.kind === "function" && !channel.id.startsWith("/") ? [channel.id] : []));

const examples: Readonly<Record<string, string>> = {
  sns: "arn:aws:sns:eu-central-1:111111111111:alerts",
  kms: "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555",
  lambda: "arn:aws:lambda:eu-central-1:111111111111:function:restart",
};

function checkArn(
  what: string,
  arn: string,
  service: string,
  resource: RegExp,
  place: AwsAccount,
  at: string | undefined,
): void {
  const [scheme, partition = "", of, region, account, ...rest] = arn.split(":");
  if (scheme !== "arn" || !/^aws[a-z-]*$/.test(partition) || of !== service || !resource.test(rest.join(":")))
    throw errors.arn(what, arn, service, examples[service] ?? "", at);
  if (account !== place.account) throw errors.otherAccount(what, arn, place.account, at);
  if (region !== place.region) throw errors.otherRegion(what, arn, place.region, at);
}

/** Endpoints of Subscribe: HTTPS, and numbers by E.164. */
function checkChannels({ receivers, place: { text: at } }: Environment): void {
  for (const channel of Object.values(receivers).flatMap(({ channels }) => channels)) {
    const { kind } = channel;
    if (kind === "webhook" && typeof channel.url === "string" && !channel.url.startsWith("https://"))
      throw errors.webhook(channel.url, at);
    if (kind === "sms" && !/^\+[1-9]\d{1,14}$/.test(channel.to.replaceAll(" ", "")))
      throw errors.number(channel.to, at);
  }
}

/** SlackTeamId and SlackChannelId of CreateSlackChannelConfiguration. */
function checkChats({ chats = {} }: AwsPlace, at: string | undefined): void {
  for (const [chat, { team, channel }] of Object.entries(chats)) {
    if (!/^[0-9A-Z]{1,255}$/.test(team)) throw errors.chat(chat, "team", team, "T0123456789", at);
    if (!/^[A-Za-z0-9]{1,255}$/.test(channel)) throw errors.chat(chat, "channel", channel, "C0123456789", at);
  }
}

function checkScales(environment: Environment, { scales = {} }: AwsPlace): void {
  for (const [service, { least, most }] of Object.entries(scales)) {
    checkService("scales", service, environment);
    if (![least, most].every(Number.isInteger) || least < 1 || most < least)
      throw errors.instances(service, least, most, environment.place.text);
  }
}

function checkSharing({ name, place: { text: at } }: Environment, { sharing, account, region }: AwsPlace): void {
  if (!sharing) return;
  if ("accepts" in sharing) {
    if (sharing.accepts.length === 0) throw errors.nobody(name, at);
    for (const other of sharing.accepts) checkAccount(`sharing of ${name}`, { account: other, region }, at);
    return;
  }
  const [scheme, , service, where, owner, ...rest] = sharing.sink.split(":");
  const right = `arn:aws:oam:${region}:999999999999:sink/11111111-2222-3333-4444-555555555555`;
  if (scheme !== "arn" || service !== "oam" || !/^sink\/[A-Za-z0-9-]+$/.test(rest.join(":")))
    throw errors.arn("The sink", sharing.sink, "oam", right, at);
  if (where !== region) throw errors.otherRegion("The sink", sharing.sink, region, at);
  // a sink of the same account is a link of it to itself, which there is not
  if (owner === account)
    throw errors.arn("The sink", sharing.sink, "another account, as a link of it to itself is none", right, at);
}

function checkService(what: string, service: string, { services, place }: Environment): void {
  const known = services.map(({ name }) => name).sort();
  if (!known.includes(service)) throw errors.unknownService(`aws.${what}`, service, known, place.text);
}
