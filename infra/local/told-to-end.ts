import { constants } from "node:os";

/** A command that is told to end: by Ctrl-C, by a SIGTERM to it or to its npm, by a terminal or a reader that is gone. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
export type EndSignal = (typeof SIGNALS)[number];
/** As a shell tells it. */
export const exitCodeOf = (signal: EndSignal): number => 128 + constants.signals[signal];

const PARENT_LOOK_MS = 500;

/**
 * `end` is called once, in place of what ends a process at once. The next Ctrl-C does not wait for it; children go when
 * their pipe to this process closes.
 */
export function whenToldToEnd(end: (signal: EndSignal) => void): void {
  let told = false;
  const tell = (signal: EndSignal): void => {
    if (!told) end(signal);
    told = true;
  };
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (told && signal === "SIGINT") process.exit(exitCodeOf(signal));
      tell(signal);
    });
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => tell("SIGHUP"));
  whenParentEnds(() => tell("SIGTERM"));
}

/** `npm run` puts a shell between, which does not pass on a SIGTERM that npm got: what is left has a new parent. */
function whenParentEnds(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_LOOK_MS).unref();
}
