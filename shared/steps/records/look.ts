import type { Hold } from "../../domain/records/hold.ts";
import type { HoldsRevision, Ports, Saved } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";

export interface Look {
  holds: Hold[];
  /** For the write: it fails where a hold was placed or lifted since. */
  revision: HoldsRevision;
}

/** Looks at the holds, and at once again where one, or another change, came between the look and the write. */
export async function looked(
  { store }: Pick<Ports, "store">,
  work: (look: Look) => Promise<Saved | "kept">,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { holds, revision } = await store.holdsNow();
    const done = await work({ holds, revision });
    if (done !== "conflict") return done === "saved";
  }
  return false;
}
