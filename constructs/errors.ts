import { ModelError } from "../model/errors.ts";

export const errors = {
  shortName: (group: string, shortName: string, most: number) =>
    new ModelError(
      "azure-short-name",
      `The short name "${shortName}" of action group ${group} has ${shortName.length} characters, and Azure takes ${most}`,
      `Use 1 to ${most} characters: it stands before every text message`,
    ),
};
