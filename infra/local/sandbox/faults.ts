import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { ControlError } from "./control-error.ts";

/**
 * Faults that the next calls or deliveries meet, in the order given:
 * `POST /sandbox/{channel}/faults {"next": ["timeout-after-success", {"fault": "rate-limited", "retryAfterSeconds": 2}],
 * "readBackLagMs": 3000}`. `times` repeats one, `on: "read"` aims at reading calls instead of sending ones,
 * `{"clear": true}` forgets all. Nothing is persisted.
 */

const CALL_FAULTS = [
  "timeout-after-success",
  "timeout-before",
  "rate-limited",
  "server-error",
  "server-error-after-success",
  "token-expired",
  "refused",
  "unreadable-answer",
  "none",
] as const;
const DELIVERY_FAULTS = ["duplicate-delivery", "reordered-delivery", "wrong-signature", "late-delivery"] as const;

export type CallFault = (typeof CALL_FAULTS)[number];
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];
export interface PlannedFault<F> {
  fault: F;
  on: "send" | "read";
  retryAfterSeconds: number;
  holdMs: number;
}

/** Short names that people type. */
const SHORT: Record<string, CallFault | DeliveryFault> = {
  timeout: "timeout-after-success",
  "429": "rate-limited",
  "rate-limit": "rate-limited",
  "500": "server-error",
  "503": "server-error",
  "5xx": "server-error",
  "server-error-before": "server-error",
  "5xx-after": "server-error-after-success",
  "server-error-after": "server-error-after-success",
  expired: "token-expired",
  duplicate: "duplicate-delivery",
  reordered: "reordered-delivery",
  reorder: "reordered-delivery",
};
const DEFAULT_RETRY_AFTER_SECONDS = 5;
/** Longer than any sender waits for an answer. */
const DEFAULT_HOLD_MS = 20_000;
const MOST_TIMES = 1000;

export interface Faults {
  plan(channel: ChannelName, body: Record<string, unknown>): Record<string, unknown>;
  call(channel: ChannelName, on: "send" | "read"): PlannedFault<CallFault> | undefined;
  delivery(channel: ChannelName): PlannedFault<DeliveryFault> | undefined;
  lagMs(channel: ChannelName): number;
}

export function createFaults(): Faults {
  const calls = new Map<ChannelName, PlannedFault<CallFault>[]>();
  const deliveries = new Map<ChannelName, PlannedFault<DeliveryFault>[]>();
  const lags = new Map<ChannelName, number>();

  return {
    plan(channel, body) {
      const lag = number(body.readBackLagMs, "readBackLagMs", lags.get(channel) ?? 0);
      const planned = entries(body).flatMap(plannedFaults);
      if (body.clear === true) {
        calls.delete(channel);
        deliveries.delete(channel);
        lags.delete(channel);
      }
      if (body.readBackLagMs !== undefined) lags.set(channel, lag);
      for (const one of planned) {
        if (isDelivery(one)) deliveries.set(channel, [...(deliveries.get(channel) ?? []), one]);
        else if (isCall(one)) calls.set(channel, [...(calls.get(channel) ?? []), one]);
      }
      return {
        calls: (calls.get(channel) ?? []).map((one) => one.fault),
        deliveries: (deliveries.get(channel) ?? []).map((one) => one.fault),
        readBackLagMs: lags.get(channel) ?? 0,
      };
    },
    call(channel, on) {
      const queue = calls.get(channel) ?? [];
      const at = queue.findIndex((one) => one.on === on);
      return at < 0 ? undefined : queue.splice(at, 1)[0];
    },
    delivery: (channel) => deliveries.get(channel)?.shift(),
    lagMs: (channel) => lags.get(channel) ?? 0,
  };
}

type Planned = PlannedFault<CallFault | DeliveryFault>;
const isCall = (one: Planned): one is PlannedFault<CallFault> => (CALL_FAULTS as readonly string[]).includes(one.fault);
const isDelivery = (one: Planned): one is PlannedFault<DeliveryFault> =>
  (DELIVERY_FAULTS as readonly string[]).includes(one.fault);

function entries(body: Record<string, unknown>): unknown[] {
  const next = body.next;
  if (Array.isArray(next)) return next;
  if (next !== undefined) return [next];
  return body.fault === undefined ? [] : [body];
}

function plannedFaults(entry: unknown): Planned[] {
  const fields: Record<string, unknown> =
    typeof entry === "object" && entry !== null ? { ...entry } : { fault: String(entry) };
  const asked = String(fields.fault);
  const fault = SHORT[asked] ?? [...CALL_FAULTS, ...DELIVERY_FAULTS].find((name) => name === asked);
  if (fault === undefined) {
    const allowed = [...CALL_FAULTS, ...DELIVERY_FAULTS].join(", ");
    throw new ControlError(
      400,
      "next",
      `Unknown fault. Allowed: ${allowed}.`,
      `Défaillance inconnue. Valeurs permises : ${allowed}.`,
    );
  }
  const one: Planned = {
    fault,
    on: fields.on === "read" ? "read" : "send",
    retryAfterSeconds: number(fields.retryAfterSeconds, "retryAfterSeconds", DEFAULT_RETRY_AFTER_SECONDS),
    holdMs: number(fields.holdMs, "holdMs", DEFAULT_HOLD_MS),
  };
  return Array.from({ length: Math.min(number(fields.times, "times", 1), MOST_TIMES) }, () => one);
}

function number(value: unknown, field: string, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new ControlError(
    400,
    field,
    `${field} must be a number of at least 0.`,
    `${field} doit être un nombre d’au moins 0.`,
  );
}
