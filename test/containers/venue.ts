import { gatewayFormat, gatewayIn } from "../../cli/running/gateway.ts";
import { under } from "../../constructs/local/server.ts";
import type { Setting, Venue, Watch } from "../../drill/venue.ts";
import type { Environment } from "../../model/environment.ts";
import { seconds } from "../../model/quantity.ts";
import { alertmanagerFiles } from "../../platforms/alertmanager/configuration.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { requireTools } from "../../processes/monitoring.ts";
import { freePorts } from "../../processes/ports.ts";
import type { Program } from "../../processes/program.ts";
import { Server } from "../../processes/server.ts";
import { type Engine, engineOf } from "../../queries/promql/engine.ts";
import { inside, type LocalStackOptions } from "../../stacks/local-place.ts";
import { LocalStack } from "../../stacks/local-stack.ts";
import { synthesize } from "../support/terraform.ts";
import { Deployment } from "./deploy.ts";
import type { DockerEngine } from "./engine.ts";
import { canBeMade } from "./images.ts";

/** The name by which containers know this machine, as `limen up` has it. */
const thisMachine = "host.docker.internal";
const nameOf = (part: string): string => `limen-local-${part}`;

/**
 * The containers of the local stack as the place of a drill.
 *
 * Applications and inbox answer on the address of Docker's bridge alone: containers get there, other machines do not.
 * @param environment on its own clock
 * @param opened told of what was deployed; whoever is told destroys it
 */
export function containers(
  engine: DockerEngine,
  environment: Environment,
  opened: (deployment: Deployment) => void,
): Venue {
  const address = gatewayIn(engine.docker(["network", "inspect", "bridge", "--format", gatewayFormat])) ?? "";
  const seen = (url: string): string => url.replace(address, thisMachine);
  return {
    address,
    open: async (setting: Setting): Promise<Watch> => {
      const [prometheusTool, alertmanagerTool] = requireTools("prometheus", "alertmanager");
      const [prometheus = 0, alertmanager = 0, grafana = 0] = await freePorts(3);
      const own = {
        ports: { prometheus, alertmanager, grafana },
        inbox: seen(setting.inbox),
        targets: Object.fromEntries(Object.entries(setting.targets).map(([job, all]) => [job, all.map(seen)])),
        // that of the installed program, of which the image was made
        engine: engineOf(prometheusTool.version),
      };
      const stack = synthesize("local", (app) => new LocalStack(app, "local", environment, own));
      const deployment = new Deployment(engine, stack, {
        wanted: canBeMade,
        withheld: (file) => file.startsWith(`${folders.prometheus}/rules/`),
        instead: accelerated(setting, own),
      });
      opened(deployment);
      deployment.apply();
      return {
        monitoring: {
          prometheus: await server(engine, deployment, "prometheus", prometheus),
          alertmanager: await server(engine, deployment, "alertmanager", alertmanager),
          stop: async () => {},
        },
        engine: own.engine,
        versions: { prometheus: prometheusTool.version, alertmanager: alertmanagerTool.version },
        configuration: "",
        giveRules: () => {
          deployment.give(nameOf("prometheus"));
          // not `docker kill --signal`: whoever was sent a signal by the engine is not started again after a crash
          process.kill(deployment.inspect(nameOf("prometheus")).State.Pid, "SIGHUP");
        },
      };
    },
  };
}

const folders = { prometheus: "/etc/prometheus", alertmanager: "/etc/alertmanager" } as const;

/** The same files on the clock of the drill, for which no stack is made: its windows are shorter than a platform takes. */
function accelerated({ environment, resolved }: Setting, own: LocalStackOptions & { readonly engine: Engine }) {
  const { inbox = "", targets = {}, engine } = own;
  const { alertmanager, blackbox, cadvisor, grafana, prometheus } = inside;
  const parts = { alertmanager, containers: cadvisor, grafana, prometheus };
  const addresses = { alertmanager, blackbox, targets, parts };
  return {
    ...under(folders.prometheus, prometheusFiles(oftenProbed(environment), resolved, { engine, addresses })),
    ...under(folders.alertmanager, alertmanagerFiles(environment, resolved, { inbox })),
  };
}

/** Probes have a clock of their own, on which a drill would be over before the first. */
const oftenProbed = (environment: Environment): Environment => ({
  ...environment,
  services: environment.services.map(({ probes = [], ...service }) => ({
    ...service,
    probes: probes.map((probe) => ({ ...probe, every: seconds(1) })),
  })),
});

/** A container that was deployed, to be ended and started again. */
function server(engine: DockerEngine, deployment: Deployment, part: string, port: number): Promise<Server> {
  const name = nameOf(part);
  const begin = async (): Promise<Program> => {
    engine.docker(["start", name]);
    deployment.waitFor(name, 30);
    const act = (word: string) => async () => void engine.docker([word, name]);
    return { name, pid: deployment.inspect(name).State.Pid, log: name, stop: act("stop"), kill: act("kill") };
  };
  return Server.start(`http://127.0.0.1:${port}`, begin);
}
