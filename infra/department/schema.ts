import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { departmentJsonSchema } from "../../shared/domain/department/department.ts";

/** The JSON Schema that editors check department files with, beside the files themselves. */

export const SCHEMA_PATH = join(import.meta.dirname, "..", "departments", "department.schema.json");

export const schemaText = (): string => `${JSON.stringify(departmentJsonSchema(), null, 2)}\n`;

/** Written only when it changed, so that a synthesis leaves a clean tree clean. */
export function writeSchema(): void {
  const text = schemaText();
  if (!existsSync(SCHEMA_PATH) || readFileSync(SCHEMA_PATH, "utf8") !== text) writeFileSync(SCHEMA_PATH, text);
}
