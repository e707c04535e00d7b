/** What hours usually bring, and those that brought much more. */
import type { SpikeRun } from "../domain/report/spike-run.ts";
import type { DayRhythm } from "../domain/report/spikes.ts";
import type { Saved } from "./messages.ts";

export interface SpikeStore {
  rhythm(day: string): Promise<DayRhythm | undefined>;
  /** Once a day: whoever came first has made it, and it goes after some days. */
  saveRhythm(rhythm: DayRhythm): Promise<Saved>;

  /** Those that began on these days, both among them, oldest first. */
  spikes(from: string, to: string): Promise<SpikeRun[]>;
  saveSpike(next: SpikeRun, was: SpikeRun | undefined): Promise<Saved>;
}
