/**
 * The tables of Application Insights that queries read, in their classic form, with all columns and types.
 *
 * Source: Microsoft Learn, "Application Insights telemetry data model" and the tables reference of Azure Monitor;
 * the order of the common columns is that of the classic schema. Types are Kusto's.
 */

const common =
  "itemType:string, customDimensions:dynamic, customMeasurements:dynamic, operation_Name:string, operation_Id:string, operation_ParentId:string, operation_SyntheticSource:string, session_Id:string, user_Id:string, user_AuthenticatedId:string, user_AccountId:string, application_Version:string, client_Type:string, client_Model:string, client_OS:string, client_IP:string, client_City:string, client_StateOrProvince:string, client_CountryOrRegion:string, client_Browser:string, cloud_RoleName:string, cloud_RoleInstance:string, appId:string, appName:string, iKey:string, sdkVersion:string, itemId:string, itemCount:int, _ResourceId:string";

const event = "timestamp:datetime, id:string";
const call = "name:string, success:string, resultCode:string, duration:real, performanceBucket:string";

/** `(name:type, …)` by table, as the Kusto language service takes it. */
export const tables = {
  customMetrics: `(timestamp:datetime, name:string, value:real, valueCount:int, valueSum:real, valueMin:real, valueMax:real, valueStdDev:real, ${common})`,
  requests: `(${event}, source:string, url:string, ${call}, ${common})`,
  dependencies: `(${event}, target:string, type:string, data:string, ${call}, ${common})`,
  exceptions: `(timestamp:datetime, problemId:string, handledAt:string, type:string, message:string, assembly:string, method:string, outerType:string, outerMessage:string, outerAssembly:string, outerMethod:string, innermostType:string, innermostMessage:string, innermostAssembly:string, innermostMethod:string, severityLevel:int, details:dynamic, ${common})`,
  availabilityResults: `(${event}, name:string, location:string, success:string, message:string, size:real, duration:real, performanceBucket:string, ${common})`,
  traces: `(timestamp:datetime, message:string, severityLevel:int, ${common})`,
} as const;
