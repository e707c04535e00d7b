import { field, type Reply } from "./aws-ask.ts";

/** What AWS refused, by its own code and in its own words. */
export interface Refusal {
  code: string;
  message: string;
}

/** `undefined`: nobody answered, or somebody who is not AWS, such as a proxy, whose words are not quoted. */
export function refusalIn({ body, errorType }: Reply): Refusal | undefined {
  const own = objectIn(body);
  // `aws.protocols#AccessDeniedException:http://…`: the name alone (Smithy, "Operation error serialization").
  const [, code] = /^(?:[^#]*#)?(\w+)/.exec(errorType ?? own.__type ?? own.code ?? field(body, "Code") ?? "") ?? [];
  if (code === undefined) return undefined;
  return { code, message: own.message ?? own.Message ?? field(body, "Message") ?? "" };
}

/** Its texts; of what is no object of JSON none. */
function objectIn(body: string): Partial<Record<"__type" | "code" | "message" | "Message", string>> {
  try {
    const found: unknown = JSON.parse(body);
    const entries = typeof found === "object" && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}
