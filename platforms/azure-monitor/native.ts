import { suggestion } from "../../model/errors.ts";
import type { Resolved } from "../../model/resolve.ts";
import { metricsOf } from "../../model/service.ts";
import type { NativeSources } from "../../queries/kql/telemetry.ts";
import { azureErrors } from "./errors.ts";

/**
 * What of a service is read from the platform's own events, wherever the service is.
 *
 * @throws azureErrors.native for a service or a metric that there is not
 */
export function nativeOf({ environment, service }: Pick<Resolved, "environment" | "service">): NativeSources {
  const { azure, services, place } = environment;
  const elsewhere = Object.values(azure?.elsewhere ?? {}).find((one) => one.services.includes(service.name));
  const { native } = elsewhere ?? azure ?? {};
  if (!native) return {};
  refuse("service", Object.keys(native), () => services.map(({ name }) => name), place.text);
  const own = native[service.name] ?? {};
  refuse(`metric of ${service.name}`, Object.keys(own), () => metricsOf(service).map(({ name }) => name), place.text);
  return own;
}

function refuse(kind: string, names: readonly string[], known: () => readonly string[], at?: string): void {
  if (names.length === 0) return;
  const all = [...new Set(known())];
  const wrong = names.find((name) => !all.includes(name));
  if (wrong !== undefined) throw azureErrors.native(kind, wrong, suggestion(wrong, all), at);
}
