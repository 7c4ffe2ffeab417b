/**
 * What whoever reads a workbook may choose.
 *
 * Source: public workbooks; a parameter is of type 2 where one of several is chosen, of type 4 where a time is.
 */

const version = "KqlParameterItem/1.0";

/** The one item that all parameters stand in. */
export const parameters = (...all: readonly object[]): object => ({
  type: 9,
  name: "parameters",
  content: { version, parameters: all, style: "pills", queryType: 0, resourceType: "microsoft.insights/components" },
});

/** Lengths of time to choose from, in seconds. */
export const ranges = [1800, 3600, 4 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400];

/** Which time is shown. @param id a GUID */
export function timeRange(id: string, seconds: number): object {
  const durations = [...new Set([...ranges, seconds])].sort((a, b) => a - b);
  return {
    ...{ id, version, name: "TimeRange", label: "Time range", type: 4, isRequired: true },
    value: { durationMs: seconds * 1000 },
    typeSettings: { selectableValues: durations.map((one) => ({ durationMs: one * 1000 })), allowCustom: true },
  };
}

/** The name of the parameter that says which service is shown. */
export const serviceParameter = "Service";

/** Which of several is shown: the first, until something else is chosen. @param id a GUID */
export function choice(
  id: string,
  name: string,
  options: readonly { readonly value: string; readonly label: string }[],
): object {
  return {
    ...{ id, version, name, label: name, type: 2, isRequired: true },
    value: options[0]?.value,
    typeSettings: { additionalResourceOptions: [], showDefault: false },
    jsonData: JSON.stringify(options),
  };
}

/** An item that is there while something is chosen. */
export const shownFor = (parameterName: string, value: string, item: object): object => ({
  ...item,
  conditionalVisibility: { parameterName, comparison: "isEqualTo", value },
});
