/** A delivery that the webhook verified and could not use, as it comes back out of quarantine. */
export interface SetAside {
  channel: string;
  query: Record<string, string>;
  body: Buffer;
  /** When it came, epoch milliseconds. */
  receivedAtMs: number;
  /** Who takes it in again: an ARN. */
  by: string;
}

export type AsideReason = "unparseable" | "unusable" | "unknown-account";

/** `taken: false`: it stays where it is, for this reason. */
export type Redriven<Reason = AsideReason> =
  | { taken: true; messages: number }
  | { taken: false; messages: number; reason: Reason };
