import type { Department } from "../../shared/domain/department/department.ts";
import type { Given } from "./given.ts";

/** What connecting needs, and what it tells. */

export type ChannelName = Department["channels"][number]["channel"];
export type Fields = Record<string, string>;

/** What connecting needs of the world. */
export interface Connecting {
  /** The newest version of a secret; `undefined`: it has none, or does not exist. */
  secret(name: string): Promise<Fields | undefined>;
  putSecret(name: string, value: Fields): Promise<void>;
  /** Values that a person brought along: they replace what is there. */
  given: Given;
  /** A value that only a person has; empty: not now. */
  ask(what: { account?: string; field: string }): Promise<string>;
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
  /** Ends in `/webhooks/`. */
  webhookUrl: string;
  /** Another address of the platform's API, where one is set. */
  endpoint?: string;
}

export interface ConnectOptions {
  /** Only looks: asks nothing, sets nothing. */
  check: boolean;
  /** Asks for every credential again; the version before stays accepted. */
  renew: boolean;
}

export interface Row {
  /** Account's name; `app`: of the channel's application. */
  subject: string;
  what:
    | "credentials"
    | "permissions"
    | "webhook"
    | "subscription"
    | "secret"
    | "handshake"
    | "domain"
    | "dkim"
    | "mx"
    | "rules";
  /** As the channels say (shared/ports.ts), and `to-renew`: the platform does not take what is stored. */
  state: "good" | "mended" | "to-mend" | "by-hand" | "unseen" | "failed" | "to-renew";
  /** Names and the platform's own codes; never a secret. */
  detail?: string;
  until?: string;
}
