import { parse } from "yaml";
import { local } from "../../../environments/local.ts";
import { uidOf } from "../../../model/dashboard.ts";
import { grafanaFiles } from "../../../platforms/grafana/provisioning.ts";
import { prometheus3 } from "../../../queries/promql/engine.ts";

describe("the files that Grafana reads when it starts", () => {
  const files = grafanaFiles(local, {
    engine: prometheus3,
    prometheusUrl: "http://prometheus:9090",
  });

  it("are the dashboards by service, where they lie, and the datasource that they choose", () => {
    const dashboards = local.services.flatMap((one) =>
      (one.dashboards ?? []).map((board) => `dashboards/${one.name}/${uidOf(one, board)}.json`),
    );
    expect(dashboards.filter((path) => path.includes("lead-scoring")).sort()).toEqual([
      "dashboards/lead-scoring/lead-scoring-model-performance.json",
      "dashboards/lead-scoring/lead-scoring-overview.json",
      "dashboards/lead-scoring/lead-scoring-production-overview.json",
      "dashboards/lead-scoring/lead-scoring-system-resources.json",
    ]);
    const asked = local.services.flatMap(({ name, queries }) =>
      queries ? [`dashboards/${name}/${name}-saved-queries.json`] : [],
    );
    expect(asked).toContain("dashboards/lead-scoring/lead-scoring-saved-queries.json");
    expect(Object.keys(files)).toEqual([
      ...[...dashboards, ...asked, "dashboards/limen/limen-alerts.json"].sort(),
      "provisioning/dashboards/limen.yaml",
      "provisioning/datasources/prometheus.yaml",
    ]);
    const [datasource] = parse(files["provisioning/datasources/prometheus.yaml"] ?? "").datasources;
    const overview = JSON.parse(files["dashboards/lead-scoring/lead-scoring-overview.json"] ?? "");
    expect(datasource).toMatchObject({
      uid: overview.templating.list[0].current.value,
      url: "http://prometheus:9090",
    });
    expect(parse(files["provisioning/dashboards/limen.yaml"] ?? "").providers[0].options).toEqual({
      path: "/etc/grafana/dashboards",
      foldersFromFilesStructure: true,
    });
  });
});
