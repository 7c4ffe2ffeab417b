import { type Source, unbounded } from "../../model/metric.ts";
import { minutes, state } from "../../model/quantity.ts";
import { increase, level } from "../../model/signal.ts";

/** What ArgoCD says of the applications it deploys: whether they are in sync, healthy, and how their syncs ended. */
export function argoCd(controller: Source) {
  const name = unbounded({ elsewhere: "worst", cap: 20 });
  const info = controller.gauge("argocd_app_info", {
    labels: {
      name,
      sync_status: ["Synced", "OutOfSync", "Unknown"],
      health_status: ["Healthy", "Progressing", "Degraded", "Suspended", "Missing", "Unknown"],
    },
    unit: state,
    help: "1 for the state an application is in",
  });
  const syncs = controller.counter("argocd_app_sync_total", {
    labels: { name, phase: ["Error", "Failed", "Succeeded"] },
    help: "Syncs of an application by how they ended",
  });
  return {
    outOfSync: level(info, { across: "max", where: { sync_status: "OutOfSync" }, by: ["name"] }),
    degraded: level(info, { across: "max", where: { health_status: "Degraded" }, by: ["name"] }),
    failedSyncs: increase(syncs, { where: { phase: ["Error", "Failed"] }, over: minutes(10), by: ["name"] }),
  };
}
