import { asError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import { publish } from "./publish.ts";
import type { PublishPorts } from "./publish-pair.ts";
import { type PushedOn, type PushOnPorts, pushOn } from "./push-on.ts";
import { tendConsultations } from "./tend-consultations.ts";
import { tendCrisis } from "./tend-crisis.ts";
import { tendGates } from "./tend-gates.ts";
import { tendLibrary } from "./tend-library.ts";

/** Each minute: what is stuck, late or over goes on, so that nothing depends on the stream. One small step a concern. */

export type SweepPorts = PushOnPorts & PublishPorts & Pick<Ports, "department" | "newId">;

export const sweep = (ports: SweepPorts) => async (): Promise<PushedOn> => {
  const pushed = await pushOn(ports)();
  // One concern that fails holds up no other; the next minute tries again.
  for (const [concern, tend] of Object.entries(TENDED)) {
    try {
      await tend(ports)();
    } catch (error) {
      ports.log.error("sweep-failed", asError(error), { concern });
    }
  }
  return pushed;
};

const TENDED = {
  gates: tendGates,
  crisis: tendCrisis,
  consultations: tendConsultations,
  posts: publish,
  library: tendLibrary,
} satisfies Record<string, (ports: SweepPorts) => () => Promise<unknown>>;
