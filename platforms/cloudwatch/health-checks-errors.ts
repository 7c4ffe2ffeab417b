import { ModelError } from "../../model/errors.ts";

/** What a probe can ask for that Route 53 does not check. */
export const errors = {
  address: (service: string, address: string, at?: string) =>
    new ModelError(
      "health-check-address",
      `The address of ${service} is "${address}", which is not only https:// and a host`,
      'Write it as "https://api.example.com"; the paths are those of its probes',
      at,
    ),

  status: (where: string, status: number, at?: string) =>
    new ModelError(
      "health-check-status",
      `The probe ${where} expects status ${status}, and Route 53 takes every status from 200 to 399 as good, and no other`,
      "Ask a path that answers with 200 when all is well",
      at,
    ),

  length: (where: string, part: string, length: number, most: number, at?: string) =>
    new ModelError(
      "health-check-length",
      `The ${part} of the probe ${where} has ${length} characters, and Route 53 takes ${most}`,
      "Shorten it",
      at,
    ),
};
