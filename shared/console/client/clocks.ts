import { duration } from "../parts/time.ts";
import { urgency } from "../parts/urgency.ts";
import { all, fill, language, nowMs, one, timeZone, words } from "./page.ts";

/** In the last five minutes a clock changes every ten seconds, before that each minute. */
const FINE_MS = 5 * 60_000;
const TICK_MS = 10_000;

/** Moves every service clock on; calls back after each tick, so that rows can change their group. */
export function startClocks(after: () => void): void {
  let ticks = 0;
  setInterval(() => {
    ticks++;
    for (const clock of all(".clock[data-due]")) {
      const left = Number(clock.dataset.due) - nowMs();
      if (Math.abs(left) < FINE_MS || ticks % 6 === 0) show(clock, left);
    }
    after();
  }, TICK_MS);
  setInterval(countDown, 1000);
}

function show(clock: HTMLElement, left: number): void {
  const state = urgency(Number(clock.dataset.due), nowMs(), timeZone());
  clock.className = `clock clock-${state}`;
  const said = one("[data-words]", clock);
  const mark = one<SVGElement>(".clock-mark", clock);
  if (said)
    said.textContent = state === "late" ? fill(words().late, duration(-left, language())) : duration(left, language());
  if (state === "late") mark?.remove();
  const spent = Math.round(Math.min(1, Math.max(0, 1 - left / Number(clock.dataset.standard))) * 100);
  one<SVGElement>("[data-spent]", clock)?.setAttribute("stroke-dasharray", `${spent} 100`);
}

/** The seconds that are left to take a queued reply back. */
function countDown(): void {
  for (const queued of all("[data-until]")) {
    const seconds = Math.ceil((Number(queued.dataset.until) - nowMs()) / 1000);
    const said = one("[data-countdown]", queued);
    const { countdown = "", now = "" } = said?.dataset ?? {};
    if (said) said.textContent = seconds > 0 ? fill(countdown || words().goesOut, seconds) : now || words().goesOutNow;
    if (seconds <= 0) one("[data-undo]", queued)?.remove();
  }
}
