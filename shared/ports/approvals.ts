/** What waits for approval, and what those who decide have decided. */
import type { LayerRecord } from "../domain/lanes/layer.ts";
import type { Outgoing } from "../domain/outgoing/outgoing.ts";

export interface ApprovalStore {
  /** What waits for approval, the clock that runs out first at the top. `before`: only where its clock's next step
   * has come by then. */
  waiting(query: { before?: string; limit: number }): Promise<Outgoing[]>;
  /** This person's decisions since then, newest first; kept for a little more than a month. */
  layers(by: string, since: string, limit: number): Promise<LayerRecord[]>;
  /** Where each chain ends: one entry a chain that has begun. */
  heads(): Promise<{ chain: number; sequence: number; hash: string }[]>;
}
