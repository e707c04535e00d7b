import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { asError } from "../domain/errors.ts";
import type { Log, Redriven, SetAside } from "../ports.ts";
import { codeOf, edgeOf } from "./edge.ts";
import { type HttpStep, httpHandler } from "./http.ts";

/**
 * The webhook's edge: the API's requests, and what `npm run redrive` brings back from quarantine. The latter needs no
 * signature, so it must not come from outside: API Gateway writes every event's outer form itself, and IAM lets one role
 * invoke the function besides (infra/stacks/quarantine-reader.ts).
 */

export interface WebhookSteps {
  requests: HttpStep;
  redrive: (delivery: SetAside) => Promise<Redriven>;
}

export interface RedriveEvent {
  redrive: Omit<SetAside, "body"> & {
    /** Base64. */
    body: string;
  };
}

export interface WebhookHandler {
  (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult>;
  (event: RedriveEvent, context: Context): Promise<Redriven>;
}

export function webhookEdge(stage: string, make: (log: Log) => WebhookSteps, log?: Log): WebhookHandler {
  const edge = edgeOf(stage, make, log);
  const requests = httpHandler({ log: edge.log, step: () => edge.step().requests });
  return (async (event: APIGatewayProxyEvent | RedriveEvent, context: Context) => {
    if (!isRedrive(event)) return requests(event, context);
    try {
      const { body, ...delivery } = event.redrive;
      return await edge.step().redrive({ ...delivery, body: Buffer.from(body, "base64") });
    } catch (error) {
      edge.log.error("run-failed", asError(error));
      // A new error without a cause: Lambda prints what it gets, and the first may quote its input.
      throw new Error(`${stage}: ${codeOf(error)}`);
    }
  }) as WebhookHandler;
}

const isRedrive = (event: object): event is RedriveEvent => "redrive" in event && !("requestContext" in event);
