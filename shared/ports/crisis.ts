/** Crisis mode, one at a time. */
import type { Crisis } from "../domain/lanes/crisis.ts";
import type { Decision } from "../domain/outgoing/outgoing.ts";
import type { Saved } from "./messages.ts";

export interface CrisisStore {
  /** The one that is on now; `undefined`: there is none, or it is over. Asked before a lane is chosen and before a
   * planned post goes out. */
  crisis(): Promise<Crisis | undefined>;
  /** The newest, on or over. */
  latestCrisis(): Promise<Crisis | undefined>;
  /** With its decision in a chain, or not at all. */
  saveCrisis(next: Crisis, was: Crisis | undefined, decision: Decision): Promise<Saved>;
}
