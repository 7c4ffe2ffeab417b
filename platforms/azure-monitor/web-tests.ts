/**
 * Probes from outside, as standard web tests of Application Insights with their alerts.
 *
 * Source: Microsoft Learn, "Application Insights availability tests"; azurerm 5.2.0, standard web test.
 */
import type { Environment } from "../../model/environment.ts";
import type { Probe } from "../../model/probe.ts";
import type { Service } from "../../model/service.ts";
import { duration } from "../../model/words.ts";
import { componentsOf } from "./components.ts";
import { azureErrors } from "./errors.ts";

export interface WebTest {
  /** Unique in the environment. */
  readonly name: string;
  readonly service: Service;
  readonly description: string;
  readonly url: string;
  /** Seconds between two requests from the same place. */
  readonly frequency: 300 | 600 | 900;
  readonly locations: readonly string[];
  readonly status: number;
  /** What the answer must contain. */
  readonly contains?: string;
  /** Days for which the certificate must be good. */
  readonly certificateDays: number;
  readonly alert: WebTestAlert;
}
export interface WebTestAlert {
  readonly description: string;
  readonly severity: number;
  /** How many places must fail at once: fewer may be the fault of a place. */
  readonly failedLocations: number;
  readonly frequency: string;
  readonly window: string;
}
/** What is asked from outside, and of which services nothing is. */
export interface WebTests {
  readonly tests: readonly WebTest[];
  /** Each a sentence. */
  readonly warnings: readonly string[];
}

/** Five, which is the least that Microsoft advises: Amsterdam, Dublin, Paris, Cardiff and Virginia. */
const locations = ["emea-fr-pra-edge", "emea-gb-db3-azr", "emea-nl-ams-azr", "emea-se-sto-edge", "us-va-ash-azr"];
/** Two less than there are places, as Microsoft advises. */
const failedLocations = locations.length - 2;
const frequencies = [300, 600, 900] as const;
const windows = { 300: "PT5M", 600: "PT15M", 900: "PT15M" } as const;
/** Time enough to renew a certificate that renews itself at thirty days. */
const certificateDays = 14;
/** Of one component. */
const most = 100;

/** @throws azureErrors.address, .probeEvery, .webTests; those of what exists */
export function webTestsOf(environment: Environment): WebTests {
  const found = environment.services.map((service) => ({ service, probes: service.probes ?? [] }));
  const addresses = environment.addresses ?? {};
  const without = found.filter(({ service, probes }) => probes.length > 0 && !addresses[service.name]);
  const tests = found.flatMap(({ service, probes }) => {
    const address = addresses[service.name];
    return address === undefined ? [] : probes.map((probe) => webTest(environment, service, probe, address));
  });
  for (const { services } of componentsOf(environment)) {
    const { length } = tests.filter(({ service }) => services.includes(service.name));
    if (length > most) throw azureErrors.webTests(length, most, environment.place.text);
  }
  tests.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { tests, warnings: without.map(({ service }) => withoutAddress(service, environment)) };
}

const withoutAddress = ({ name }: Service, environment: Environment): string =>
  `Nobody asks ${name} from outside: name its address in addresses of environments/${environment.name}.ts.`;

function webTest(environment: Environment, service: Service, probe: Probe, address: string): WebTest {
  const { status, contains } = probe.expect;
  const where = `${service.name}/${probe.name}`;
  const url = urlOf(address, probe, service, environment);
  const frequency = frequencies.find((one) => one === probe.every.base);
  if (!frequency) throw azureErrors.probeEvery(where, probe.every.base, frequencies, service.place.text);
  const answer = `status ${status}${contains === undefined ? "" : ` and "${contains}"`}`;
  return {
    name: `${environment.name}-${service.name}-${probe.name}`,
    service,
    url,
    frequency,
    locations,
    status,
    ...(contains !== undefined && { contains }),
    certificateDays,
    description: `Expects ${answer} of ${url} every ${duration(frequency)} from ${locations.length} places.`,
    alert: {
      description: [
        `${service.title} does not answer at ${url}, ${environment.name}.`,
        `Asked from ${locations.length} places every ${duration(frequency)}: ${failedLocations} or more had no ${answer}, or a certificate with less than ${certificateDays} days left.`,
        `Runbooks: ${service.runbookUrl}`,
        `Owner: ${service.owner}.`,
      ].join("\n"),
      severity: 0,
      failedLocations,
      frequency: "PT1M",
      window: windows[frequency],
    },
  };
}

/** Only `https://`, since the certificate is looked at too, and nothing but the host, since probes have the path. */
function urlOf(address: string, { path }: Probe, service: Service, environment: Environment): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const plain = url?.protocol === "https:" && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!plain || url.username !== "" || url.password !== "")
    throw azureErrors.address(service.name, address, environment.place.text);
  return new URL(path, url).href;
}
