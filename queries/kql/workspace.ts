/**
 * The tables of Application Insights as a Log Analytics workspace has them, and queries over the classic names made to
 * run there: each classic table they read stands before them as a view.
 *
 * Source: Microsoft Learn, "Application Insights telemetry data model", tables by their two names, and the tables
 * reference of Azure Monitor for columns and types.
 */
import type { tables } from "./schema.ts";

type Classic = keyof typeof tables;

/** What every table has, by the classic name of the column. */
const common: Readonly<Record<string, string>> = {
  timestamp: "TimeGenerated",
  ...{ customDimensions: "Properties", operation_Name: "OperationName", operation_Id: "OperationId" },
  ...{ operation_ParentId: "ParentId", operation_SyntheticSource: "SyntheticSource", session_Id: "SessionId" },
  ...{ user_Id: "UserId", user_AuthenticatedId: "UserAuthenticatedId", user_AccountId: "UserAccountId" },
  ...{ application_Version: "AppVersion", client_Type: "ClientType", client_Model: "ClientModel" },
  ...{ client_OS: "ClientOS", client_IP: "ClientIP", client_City: "ClientCity" },
  ...{ client_StateOrProvince: "ClientStateOrProvince", client_CountryOrRegion: "ClientCountryOrRegion" },
  ...{ client_Browser: "ClientBrowser", cloud_RoleName: "AppRoleName", cloud_RoleInstance: "AppRoleInstance" },
  ...{ iKey: "IKey", sdkVersion: "SDKVersion", itemCount: "ItemCount", _ResourceId: "_ResourceId" },
};
const measurements = { customMeasurements: "Measurements" };
/** The classic column is a text. */
const success = 'iff(Success, "True", "False")';
const call = { name: "Name", success, resultCode: "ResultCode", duration: "DurationMs" };
const event = { id: "Id", performanceBucket: "PerformanceBucket" };

interface View {
  readonly table: string;
  /** Expressions by classic column, besides the common ones. */
  readonly columns: Readonly<Record<string, string>>;
}
const views: Readonly<Record<Classic, View>> = {
  customMetrics: {
    table: "AppMetrics",
    columns: { name: "Name", value: "Sum", valueSum: "Sum", valueCount: "ItemCount", valueMin: "Min", valueMax: "Max" },
  },
  requests: {
    table: "AppRequests",
    columns: { ...event, ...call, ...measurements, source: "Source", url: "Url" },
  },
  dependencies: {
    table: "AppDependencies",
    columns: { ...event, ...call, ...measurements, target: "Target", type: "DependencyType", data: "Data" },
  },
  exceptions: {
    table: "AppExceptions",
    columns: {
      ...{ ...measurements, problemId: "ProblemId", handledAt: "HandledAt", type: "ExceptionType", method: "Method" },
      ...{ assembly: "Assembly", outerType: "OuterType", outerMessage: "OuterMessage", details: "Details" },
      ...{ outerAssembly: "OuterAssembly", outerMethod: "OuterMethod", innermostType: "InnermostType" },
      ...{ innermostMessage: "InnermostMessage", innermostAssembly: "InnermostAssembly" },
      ...{ innermostMethod: "InnermostMethod", severityLevel: "SeverityLevel" },
    },
  },
  availabilityResults: {
    table: "AppAvailabilityResults",
    columns: {
      ...{ ...event, ...measurements, name: "Name", success, location: "Location", message: "Message" },
      ...{ size: "Size", duration: "DurationMs" },
    },
  },
  traces: {
    table: "AppTraces",
    columns: { ...measurements, message: "Message", severityLevel: "SeverityLevel" },
  },
};

/**
 * A query over classic tables as one that runs in a workspace, on the rows of one component. Columns that it does not
 * name keep the names that the workspace has for them.
 *
 * @param component the id of the component, or what stands for it
 */
export function inWorkspace(query: string, component: string): string {
  const read = (Object.keys(views) as Classic[]).filter((table) => names(query, table));
  const lets = read.map((classic) => {
    const { table, columns } = views[classic];
    const used = Object.entries({ ...common, ...columns }).filter(
      ([name, expression]) => name !== expression && (name === "timestamp" || names(query, name)),
    );
    const columnsThere = used.map(([name, expression]) => `${name} = ${expression}`).join(", ");
    return `let ${classic} = ${table} | where _ResourceId =~ "${component}" | extend ${columnsThere};`;
  });
  return [...lets, query].join("\n");
}

const names = (query: string, identifier: string): boolean => new RegExp(`\\b${identifier}\\b`).test(query);

const texts = (list: string): string => list.replaceAll(/(\w+)/g, "$1:string");
const shared = `TimeGenerated:datetime, Properties:dynamic, ItemCount:int, _ResourceId:string, ${texts("OperationName, OperationId, ParentId, SyntheticSource, SessionId, UserId, UserAuthenticatedId, UserAccountId, AppVersion, ClientType, ClientModel, ClientOS, ClientIP, ClientCity, ClientStateOrProvince, ClientCountryOrRegion, ClientBrowser, AppRoleName, AppRoleInstance, IKey, SDKVersion")}`;
const measured = `Measurements:dynamic, ${shared}`;
const answered = "Name:string, Success:bool, DurationMs:real, Id:string, PerformanceBucket:string";

/** `(name:type, …)` by table, as the Kusto language service takes it; also what the workspace says of itself. */
export const workspaceTables = {
  AppMetrics: `(Name:string, Sum:real, Min:real, Max:real, ${shared})`,
  AppRequests: `(${answered}, ${texts("ResultCode, Source, Url")}, ${measured})`,
  AppDependencies: `(${answered}, ${texts("ResultCode, Target, DependencyType, Data")}, ${measured})`,
  AppExceptions: `(${texts("ProblemId, HandledAt, ExceptionType, Assembly, Method, OuterType, OuterMessage, OuterAssembly, OuterMethod, InnermostType, InnermostMessage, InnermostAssembly, InnermostMethod")}, SeverityLevel:int, Details:dynamic, ${measured})`,
  AppAvailabilityResults: `(${answered}, Location:string, Message:string, Size:real, ${measured})`,
  AppTraces: `(Message:string, SeverityLevel:int, ${measured})`,
  _LogOperation: `(TimeGenerated:datetime, ${texts("Category, Operation, Level, Detail, Computer, CorrelationId, _ResourceId")})`,
} as const;
