import { isOn } from "../domain/crisis.ts";
import { type CrisisPorts, end } from "./crisis.ts";

/** Crisis mode whose time is over has ended by itself already: here that is recorded. */
export const tendCrisis = (ports: CrisisPorts) => async (): Promise<void> => {
  const latest = await ports.store.latestCrisis();
  if (latest && latest.endedAt === undefined && !isOn(latest, ports.nowMs())) await end(ports, latest, "sweep");
};
