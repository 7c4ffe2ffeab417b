/**
 * What a workbook must be, item by item.
 *
 * Source: schema/workbook.json of the Application-Insights-Workbooks repository, which asks for `version` and `items`
 * and does not know groups; the rest is what the portal reads, as in the workbooks of that repository.
 */
type Json = Record<string, any>;

const version: Record<number, string> = {
  3: "KqlItem/1.0",
  9: "KqlParameterItem/1.0",
  10: "MetricsItem/2.0",
  12: "NotebookGroup/1.0",
};
const visualizations = ["timechart", "table", "piechart"];

/** What is wrong with a workbook, each with its place. */
export function problemsOf(workbook: Json): readonly string[] {
  const top = Object.keys(workbook).sort().join();
  return [
    ...(top === "$schema,fallbackResourceIds,items,version" ? [] : [`unexpected parts: ${top}`]),
    ...(workbook.version === "Notebook/1.0" ? [] : ["version is not Notebook/1.0"]),
    ...duplicates(namesIn(workbook.items)),
    ...workbook.items.flatMap((item: Json) => itemProblems(item)),
  ];
}

const namesIn = (items: readonly Json[]): readonly string[] =>
  items.flatMap((item) => [item.name, ...namesIn(item.content.items ?? [])]);
const duplicates = (names: readonly string[]): readonly string[] =>
  names.filter((name, i) => names.indexOf(name) !== i).map((name) => `two items called ${name}`);

function itemProblems(item: Json): readonly string[] {
  const { type, name, content, customWidth } = item;
  const fail = (problem: string) => `${name}: ${problem}`;
  const problems: string[] = [];
  if (typeof name !== "string" || name === "") problems.push(fail("no name"));
  if (![1, 3, 9, 10, 12].includes(type)) problems.push(fail(`type ${type}`));
  if (version[type] !== content.version) problems.push(fail(`version ${content.version}`));
  if (customWidth !== undefined && !/^(100|[1-9]\d)$/.test(customWidth)) problems.push(fail(`width ${customWidth}`));
  if (type === 1 && typeof content.json !== "string") problems.push(fail("no text"));
  if (type === 3) problems.push(...queryProblems(content).map(fail));
  if (type === 9) problems.push(...content.parameters.flatMap((one: Json) => parameterProblems(one).map(fail)));
  if (type === 10) problems.push(...metricProblems(content).map(fail));
  if (type === 12) problems.push(...content.items.flatMap(itemProblems));
  if (item.conditionalVisibility !== undefined)
    problems.push(...visibilityProblems(item.conditionalVisibility).map(fail));
  return problems;
}

function visibilityProblems({ parameterName, comparison, value }: Json): readonly string[] {
  const right = typeof parameterName === "string" && comparison === "isEqualTo" && typeof value === "string";
  return right ? [] : ["shown under a condition that is none"];
}

function queryProblems(content: Json): readonly string[] {
  const problems: string[] = [];
  if (typeof content.query !== "string" || content.query === "") problems.push("no query");
  if (!visualizations.includes(content.visualization)) problems.push(`visualization ${content.visualization}`);
  const ofGraph = content.queryType === 1 && content.resourceType === "microsoft.resourcegraph/resources";
  const ofComponent = content.queryType === 0 && content.resourceType === "microsoft.insights/components";
  if (!ofGraph && !ofComponent) problems.push("no resource");
  const read: readonly string[] = content.crossComponentResources ?? [];
  if ((ofGraph && read.length === 0) || read.some((id) => !/^(\/subscriptions\/|<component of )/.test(id)))
    problems.push(`reads ${read}`);
  const follows = content.timeContextFromParameter === "TimeRange" && content.timeContext.durationMs === 0;
  const fixed = content.timeContextFromParameter === undefined && content.timeContext?.durationMs > 0;
  if (!follows && !fixed && !ofGraph) problems.push("neither the time that is chosen nor one of its own");
  for (const { thresholdsGrid } of (content.gridSettings?.formatters ?? []).map(
    (one: Json) => one.formatOptions ?? {},
  )) {
    if (!thresholdsGrid) continue;
    if (thresholdsGrid.at(-1).operator !== "Default") problems.push("no colour for what no threshold is about");
    const isNumber = ({ operator, thresholdValue }: Json) =>
      operator === "==" || Number.isFinite(Number(thresholdValue));
    if (!thresholdsGrid.slice(0, -1).every(isNumber)) problems.push("a threshold that is no number");
  }
  return problems;
}

function metricProblems({ chartId, resourceType, resourceIds, metrics, ...time }: Json): readonly string[] {
  const isMetric = ({ namespace, metric, aggregation }: Json) =>
    namespace === resourceType && metric.startsWith(`${namespace}-`) && [1, 2, 3, 4, 7].includes(aggregation);
  const isRead = (id: string) => id.toLowerCase().includes(`/providers/${resourceType}/`);
  return [
    ...(/^workbook[0-9a-f-]{36}$/.test(chartId) ? [] : [`the chart ${chartId}`]),
    ...(metrics.length > 0 && metrics.every(isMetric) ? [] : ["no metric of its resource"]),
    ...(resourceIds.length > 0 && resourceIds.every(isRead) ? [] : [`reads ${resourceIds}`]),
    ...(time.timeContextFromParameter === "TimeRange" ? [] : ["not the time that is chosen"]),
  ];
}

function parameterProblems({ id, name, type, value, typeSettings, jsonData }: Json): readonly string[] {
  const offered: readonly unknown[] =
    type === 2
      ? JSON.parse(jsonData).map((one: Json) => one.value)
      : typeSettings.selectableValues.map((one: Json) => one.durationMs);
  const known = (name === "TimeRange" && type === 4) || (name === "Service" && type === 2);
  return [
    ...(/^[0-9a-f-]{36}$/.test(id) ? [] : [`the id ${id}`]),
    ...(known ? [] : [`the parameter ${name}`]),
    ...(offered.includes(type === 2 ? value : value.durationMs) ? [] : ["a choice that is not offered"]),
    ...(new Set(offered).size === offered.length ? [] : ["a choice that is offered twice"]),
  ];
}
