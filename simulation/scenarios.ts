import { errors } from "./errors.ts";

/** A part of a day that a simulation can be driven with: how many come at which hour, and what goes wrong when. */
export interface NamedScenario {
  readonly name: string;
  readonly title: string;
  /** The hour of the day at which it begins, whatever time it is here: 0 to 23. */
  readonly begins: number;
  /** The part of the usual traffic at each hour of the day, from midnight. */
  readonly traffic: readonly number[];
  readonly incidents: readonly ScenarioIncident[];
}

/** An incident of an application; it ends by itself. */
export interface ScenarioIncident {
  readonly service: string;
  readonly incident: string;
  /** Minutes after the scenario has begun. */
  readonly after: number;
}

const everyHour = (part: number): readonly number[] => Array.from({ length: 24 }, () => part);

/** People who work: few by night, many before noon and after lunch. */
const workingDay = [
  ...[0.15, 0.1, 0.1, 0.1, 0.15, 0.3, 0.5, 0.8, 1.1, 1.3, 1.4, 1.3],
  ...[1.1, 1.2, 1.4, 1.4, 1.2, 1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2],
] as const;

const incident = (after: number, service: string, name: string): ScenarioIncident => ({
  service,
  incident: name,
  after,
});

/** The scenarios that there are; the first is what a simulation does when none is named. */
export const scenarios: readonly NamedScenario[] = [
  {
    name: "steady",
    title: "the usual traffic at every hour, and nothing goes wrong",
    begins: 12,
    traffic: everyHour(1),
    incidents: [],
  },
  {
    name: "busy-day",
    title: "a working day from nine in the morning, with more traffic than usual and an incident now and then",
    begins: 9,
    traffic: workingDay,
    incidents: [
      incident(5, "lead-scoring", "slow feature store"),
      incident(20, "leadpoet", "slow token checks"),
      incident(35, "ga4-analytics", "launch day"),
      incident(50, "voice-agent", "Claude overloaded"),
      incident(65, "inquiry-automation", "slow models"),
      incident(80, "lead-scoring", "failing deployment"),
    ],
  },
  {
    name: "quiet-night",
    title: "from two at night a tenth of the usual traffic, in which a share says little",
    begins: 2,
    traffic: workingDay,
    incidents: [incident(10, "inquiry-automation", "training on the node")],
  },
  {
    name: "bad-day",
    title: "the usual traffic, and every application fails in turn, five minutes after the other",
    begins: 12,
    traffic: everyHour(1),
    incidents: ["lead-scoring", "leadpoet", "voice-agent", "inquiry-automation", "ga4-analytics"].map((service, i) =>
      incident(5 * i + 1, service, "failing deployment"),
    ),
  },
];

/** A scenario by name. @throws errors.unknownScenario */
export function scenarioNamed(name: string): NamedScenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  throw errors.unknownScenario(
    name,
    scenarios.map((scenario) => scenario.name),
  );
}
