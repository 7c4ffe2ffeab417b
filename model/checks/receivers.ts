import { type Environment, takes } from "../environment.ts";
import { errors } from "../errors.ts";
import type { Resolved } from "../resolve.ts";
import { severities } from "../threshold.ts";
import { type EnvironmentRule, type Finding, fault } from "./finding.ts";

/** Every threshold has somebody who is told of it; the fallback is for what nobody thought of, not for these. */
export const receivers: EnvironmentRule = (environment, all) => [
  ...unknownServices(environment),
  ...withoutMailServer(environment),
  ...severities.flatMap((severity) => {
    const [example] = all.filter(({ threshold }) => threshold.severity === severity).filter(unheard);
    if (!example) return [];
    const { name, place } = environment;
    return [fault(name, errors.noReceiver(name, severity, example.id, place.text))];
  }),
];

const unheard = ({ environment, service, threshold }: Resolved): boolean =>
  !Object.values(environment.receivers).some(
    (one) => one.channels.length > 0 && takes(one, service, threshold.severity),
  );

function unknownServices({ name, receivers: all, services, place }: Environment): readonly Finding[] {
  const known = services.map((service) => service.name);
  const named = Object.values(all).flatMap(({ services: only = [], except = [] }) => [...only, ...except]);
  return [...new Set(named)]
    .filter((service) => !known.includes(service))
    .map((service) => fault(name, errors.unknown("service", service, known, place.text)));
}

/** Alertmanager mails by a server of the environment's; the clouds have their own. */
function withoutMailServer({ name, receivers: all, platforms, smtp, place }: Environment): readonly Finding[] {
  if (smtp || !platforms.includes("local")) return [];
  const mailing = Object.entries(all).filter(([, { channels }]) => channels.some(({ kind }) => kind === "email"));
  return mailing.map(([receiver]) => fault(name, errors.noMailServer(name, receiver, place.text)));
}
