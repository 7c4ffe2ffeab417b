import { z } from "zod";
import { canonical } from "./canonical.ts";
import { exportSchema } from "./schema.ts";

/** `docs/export-schema.json`: what `limen export` writes, as JSON Schema. */
export const exportJsonSchema = (): string => canonical(z.toJSONSchema(exportSchema));
