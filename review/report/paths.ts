/** Files of the report. What is named by the model has a prefix, so that no name of it is that of another page. */
export const assets = "_assets";
export const thresholdFile = (name: string): string => `threshold-${name}.html`;
export const environmentFile = (name: string): string => `environment-${name}.html`;
