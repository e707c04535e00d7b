import type { Ports } from "../ports.ts";
import { byItself } from "./by-itself.ts";
import { tendConsultations } from "./consult/tend-consultations.ts";
import { type PushOnPorts, pushOn } from "./inbound/push-on.ts";
import { tendCrisis } from "./lanes/tend-crisis.ts";
import { tendGates } from "./lanes/tend-gates.ts";
import { tendLibrary } from "./library/tend-library.ts";
import { tendPromises } from "./outgoing/tend-promises.ts";
import { publish } from "./posts/publish.ts";
import type { PublishPorts } from "./posts/publish-post.ts";
import { tendPostGates } from "./posts/tend-post-gates.ts";
import { dispose } from "./records/dispose.ts";
import { disposeSealed } from "./records/dispose-sealed.ts";
import { tendSpikes } from "./tend-spikes.ts";

/** Each minute: what is stuck, late or over goes on, so that nothing depends on the stream. One small step a concern. */

export type SweepPorts = PushOnPorts & PublishPorts & Pick<Ports, "department" | "newId" | "sealed">;

export const sweep = (ports: SweepPorts) => async (): Promise<void> => {
  for (const [concern, tend] of Object.entries(TENDED)) {
    await byItself<unknown>(ports, "sweep-failed", { concern }, () => tend(ports)());
  }
};

const TENDED = {
  stuck: pushOn,
  gates: tendGates,
  // Before crisis mode, which one may begin.
  spikes: tendSpikes,
  crisis: tendCrisis,
  consultations: tendConsultations,
  pairs: tendPostGates,
  posts: publish,
  library: tendLibrary,
  promises: tendPromises,
  records: dispose,
  sealed: disposeSealed,
} satisfies Record<string, (ports: SweepPorts) => () => Promise<unknown>>;
