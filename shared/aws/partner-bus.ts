import { DETAIL_TYPES } from "../domain/consult/partner-event.ts";
import { AppError } from "../domain/errors.ts";
import type { PartnerBus } from "../ports.ts";
import { endpointOf } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** Puts events on partners' buses, one a call: what one partner refuses stops no other. */

/** `buses`: ARNs by partner, as `border=arn:… parks=arn:…`, or `none`. `source`: our name on them. */
export function partnerBus(buses: string, source: string, send: Send = signedCalls()): PartnerBus {
  const known = new Map(
    buses === "none"
      ? []
      : buses.split(" ").map((pair): [string, string] => {
          const [id = "", arn = ""] = pair.split("=");
          return [id, arn];
        }),
  );
  return {
    async put(partnerId, { kind, detail }) {
      const bus = known.get(partnerId);
      if (bus === undefined) throw new AppError("forbidden", "No such partner.", { facts: { partner: partnerId } });
      const entry = {
        EventBusName: bus,
        Source: source,
        DetailType: DETAIL_TYPES[kind],
        Detail: JSON.stringify(detail),
      };
      const { status, body } = await send({
        service: "events",
        method: "POST",
        url: endpointOf("events"),
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" },
        body: JSON.stringify({ Entries: [entry] }),
      }).catch((cause: unknown) => {
        throw failed(partnerId, "none", cause);
      });
      const answer = read(body);
      const code = answer.Entries?.[0]?.ErrorCode ?? answer.__type?.replace(/^.*#/, "");
      if (status === 200 && code === undefined) return;
      if (code !== undefined && REFUSED.test(code)) {
        throw new AppError("forbidden", "The partner's bus does not let us in.", {
          facts: { partner: partnerId, code },
        });
      }
      throw failed(partnerId, code ?? String(status));
    },
  };
}

/** What no repetition mends: the partner's policy, or ours, does not name us. */
const REFUSED = /^(AccessDenied|NotAuthorized|ResourceNotFound|Validation|InvalidArgument)/;

interface Answer {
  __type?: string;
  Entries?: { ErrorCode?: string }[];
}

function read(body: Buffer): Answer {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return {};
  }
}

const failed = (partner: string, code: string, cause?: unknown): AppError =>
  new AppError("queue-refused", "The partner's bus did not take the event.", {
    retry: true,
    facts: { partner, code },
    cause,
  });
