import type { Outcome } from "../lambda-pool.ts";
import { ServiceError } from "./json-service.ts";

const INVOCATIONS = /^\/2015-03-31\/functions\/([\w-]+)\/invocations$/;

/** Speaks Lambda's `Invoke` with its answer waited for: `undefined` for another path. A failure of the function is an
 * answer that has `errorType` (AWS Lambda developer guide, "Errors and retries"). */
export function invoked(
  invoke: (name: string, event: object) => Promise<Outcome>,
  method: string,
  path: string,
  input: unknown,
): Promise<object> | undefined {
  const [, name] = INVOCATIONS.exec(path) ?? [];
  if (name === undefined || method !== "POST") return undefined;
  if (typeof input !== "object" || input === null)
    throw new ServiceError("InvalidRequestContentException", "Give JSON.");
  return invoke(name, input).then((outcome) =>
    outcome.ok ? (outcome.result as object) : { errorType: outcome.reason, errorMessage: outcome.message },
  );
}
