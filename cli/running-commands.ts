import { createRequire } from "node:module";
import { type Command, Option } from "commander";
import type * as Scenarios from "../simulation/scenarios.ts";
import { needs } from "./misuse.ts";
import { environment, examples, json, port, seedArgument, speedArgument } from "./options.ts";
import type { Run } from "./program.ts";

const load = createRequire(import.meta.url);

/** Read when somebody asks for help, not at each start of any command. */
const scenarioNames = (): string => {
  const { scenarios } = load("../simulation/scenarios.ts") as typeof Scenarios;
  return `\nScenarios: ${scenarios.map(({ name }) => name).join(", ")}`;
};

/** Commands that start and stop programs on this machine. */
export function addRunningCommands(limen: Command, run: Run): void {
  limen
    .command("drill")
    .summary("play incidents and wait for exactly the expected notifications")
    .description(
      "Plays incidents to a simulated application under a real Prometheus and a real Alertmanager, and waits for " +
        "exactly the expected notifications and their resolutions. A minute takes a second.",
    )
    .option("-i, --incident <name...>", "only these: an incident, <service>/<incident>, or <service>/<threshold>")
    .addOption(new Option("--all", "every incident (the default)").conflicts("incident"))
    .addOption(
      new Option("--faults", "instead, what happens when Prometheus, Alertmanager or the receiver fail").conflicts([
        ...["incident", "all", "speed", "realTime", "list"],
      ]),
    )
    .option("--page <file>", "with --faults: write docs/reliability.md")
    .addOption(
      new Option(
        "--speed <factor>",
        "how many times as fast as a wall clock (default: 60, less on a busy machine)",
      ).argParser(speedArgument),
    )
    .addOption(new Option("--real-time", "a minute takes a minute: --speed 1").conflicts("speed"))
    .addOption(environment().default("local"))
    .addOption(
      new Option("--seed <number>", "decides every latency and every score").argParser(seedArgument).default(1),
    )
    .option("--list", "say which incidents there are")
    .addOption(json())
    .addHelpText(
      "after",
      examples("limen drill", "limen drill --incident leadpoet/HighLatency", "limen drill --faults"),
    )
    .hook("preAction", needs("page", "faults"))
    .action(run("drill"));

  limen
    .command("up")
    .summary("bring up the monitoring of simulated applications")
    .description(
      "Brings up the monitoring of simulated applications, and plays one incident to show its notification. In " +
        "containers where a Docker engine and Terraform answer, else as processes of this machine. Where it is up " +
        "already, what has ended is started again, and Prometheus is given the rules of the model as it is now.",
    )
    .option("-a, --application <name...>", "only these applications (default: all of the environment)")
    .option("-s, --scenario <name>", "how many come, and what goes wrong (default: steady)")
    .addOption(
      new Option("--mode <mode>", "how to run it").choices(["auto", "containers", "processes"]).default("auto"),
    )
    .option("--no-incident", "play no incident first")
    .addOption(port("prometheus", 9090))
    .addOption(port("alertmanager", 9093))
    .addOption(port("inbox", 9095))
    .addOption(port("application", 8000))
    .addOption(port("grafana", 3000))
    .addOption(json())
    .addHelpText("after", scenarioNames)
    .addHelpText(
      "after",
      examples(
        "limen up",
        "limen up --application lead-scoring --scenario busy-day",
        "limen up --mode processes --prometheus-port 19090",
      ),
    )
    .action(run("up"));

  limen
    .command("down")
    .summary("stop what up started")
    .description("Stops what `limen up` started. Nothing happens where nothing runs.")
    .addOption(json())
    .action(run("down"));

  limen
    .command("status")
    .summary("say what runs and what fires")
    .description("Says what `limen up` started, whether it answers, what goes wrong, and what fires or is about to.")
    .addOption(json())
    .action(run("status"));

  limen
    .command("incident")
    .summary("begin or end an incident of an application that up simulates")
    .description(
      "Begins an incident of an application that `limen up` simulates, by its name or by the alert that it raises. " +
        "It ends by itself.",
    )
    .argument("[incident]", "an incident, <service>/<incident>, or <service>/<threshold>; without one, all are listed")
    .option("--end", "end it now; without an incident, end all")
    .option("--list", "say which incidents there are")
    .addOption(json())
    .addHelpText(
      "after",
      examples(
        "limen incident lead-scoring/ServiceDown",
        'limen incident "lead-scoring/failing deployment"',
        "limen incident --end",
      ),
    )
    .action(run("incident"));

  limen.command("host", { hidden: true }).argument("<options>").action(run("host"));
}
