import { datasource } from "./datasource.ts";
import { sdk } from "./sdk.ts";

/** The alerts that fire in the environment and the services that are chosen, as Prometheus itself writes them down. */
export const firing = 'ALERTS{alertstate="firing", environment="$environment", service=~"$service"}';

/** Marks in every graph when an alert of the service fired. */
export function alertsFired() {
  return new (sdk().dashboard.AnnotationQueryBuilder)()
    .name("Alerts")
    .datasource(datasource)
    .enable(true)
    .iconColor("red")
    .expr(firing)
    .step("1m")
    .titleFormat("{{alertname}}")
    .textFormat("{{severity}} of {{subject}}")
    .tagKeys("severity,subject");
}
