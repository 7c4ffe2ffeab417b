import { ApplicationInsightsStandardWebTest } from "@cdktf/provider-azurerm/lib/application-insights-standard-web-test/index.js";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert/index.js";
import { Construct } from "constructs";
import type { WebTest } from "../../platforms/azure-monitor/web-tests.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface AvailabilityOptions {
  readonly group: Group;
  readonly tests: readonly WebTest[];
  /** The component that the results of a service belong to. */
  readonly component: (service: string) => string;
  /** The action group that is told. */
  readonly actionGroup: (test: WebTest) => string;
}

/** Requests from outside, and the alert where several places get no answer. */
export class Availability extends Construct {
  constructor(scope: Construct, id: string, { group, tests, actionGroup, ...options }: AvailabilityOptions) {
    super(scope, id);
    const { location: _, ...inGroup } = group.place;
    for (const test of tests) {
      const component = options.component(test.service.name);
      const asked = new ApplicationInsightsStandardWebTest(this, test.name, {
        ...group.place,
        name: escaped(test.name),
        tags: group.of(test.service.name),
        description: escaped(test.description),
        applicationInsightsId: component,
        enabled: true,
        retryEnabled: true,
        frequency: test.frequency,
        timeout: 30,
        geoLocations: [...test.locations],
        request: {
          ...{ url: escaped(test.url), httpVerb: "GET", followRedirectsEnabled: true },
          // a page is well if it answers itself: what it loads from elsewhere would be asked for too
          parseDependentRequestsEnabled: false,
        },
        validationRules: rulesOf(test),
      });
      new MonitorMetricAlert(this, `${test.name}-alert`, {
        ...inGroup,
        name: escaped(test.name),
        tags: group.of(test.service.name),
        description: escaped(test.alert.description),
        severity: test.alert.severity,
        frequency: test.alert.frequency,
        windowSize: test.alert.window,
        autoMitigate: true,
        enabled: true,
        // both, or the alert is refused
        scopes: [asked.id, component],
        applicationInsightsWebTestLocationAvailabilityCriteria: {
          componentId: component,
          webTestId: asked.id,
          failedLocationCount: test.alert.failedLocations,
        },
        action: [{ actionGroupId: actionGroup(test) }],
      });
    }
  }
}

const rulesOf = ({ status, contains, certificateDays }: WebTest) => ({
  expectedStatusCode: status,
  sslCheckEnabled: true,
  sslCertRemainingLifetime: certificateDays,
  ...(contains !== undefined && { content: { contentMatch: escaped(contains), passIfTextFound: true } }),
});
