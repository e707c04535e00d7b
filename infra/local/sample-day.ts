import { setTimeout as wait } from "node:timers/promises";
import { type Addressee, addressed } from "./sample-day/addressed.ts";
import { ANSWERS, NEWS } from "./sample-day/department.ts";
import { ENGLISH_AFTERNOON } from "./sample-day/en-afternoon.ts";
import { ENGLISH_MORNING } from "./sample-day/en-morning.ts";
import { type Line, type TimedLine, timed } from "./sample-day/form.ts";
import { FRENCH_AFTERNOON } from "./sample-day/fr-afternoon.ts";
import { FRENCH_MORNING } from "./sample-day/fr-morning.ts";
import { MORE_CHANNELS } from "./sample-day/more-channels.ts";
import { OTHER } from "./sample-day/other.ts";

/** A believable day of a passport office, told to the sandbox's platforms: first all of it, then on and on. */

export interface SampleDayOptions {
  /** Where the runner listens. */
  baseUrl: string;
  /** Of the department; absent: the sample department's. */
  accounts?: readonly Addressee[];
  /** Ends the play. */
  signal: AbortSignal;
  /** The day was told at an earlier start and is still there: only go on. */
  told?: boolean;
  /** After the whole day was told, with the number of messages. */
  loaded?: (messages: number) => void;
  fetch?: typeof fetch;
  nowMs?: () => number;
  /** Between two live messages. */
  everyMs?: number;
}

/** The day ends now: what was written at this time of day is written this very minute. */
const DAY_ENDS_MINUTE = 16 * 60 + 30;
/** Tells of one time: leaves a core to what it calls. */
const AT_ONCE = 6;
/** Answers by hand come after what they answer was stored. */
const SETTLE_MS = 2_000;
const LIVE_EVERY_MS = 4_000;
/** Comments that share one of the department's posts on Facebook. */
const COMMENTS_A_POST = 3;
const MINUTE_MS = 60_000;

/** Every citizen's message, in the order of the day. */
export const SAMPLE_DAY: readonly TimedLine[] = [
  ...timed("en", [...ENGLISH_MORNING, ...ENGLISH_AFTERNOON, ...MORE_CHANNELS.en]),
  ...timed("fr", [...FRENCH_MORNING, ...FRENCH_AFTERNOON, ...MORE_CHANNELS.fr]),
  ...Object.entries(OTHER).flatMap(([language, blocks]) => timed(language, blocks)),
].sort((a, b) => a.minute - b.minute);

export async function playSampleDay(options: SampleDayOptions): Promise<void> {
  const teller = tellerFor(options);
  try {
    if (options.told !== true) {
      await tellDay(teller, options);
      options.loaded?.(SAMPLE_DAY.length);
    }
    await goOn(teller, options);
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
}

interface Teller {
  nowMs: () => number;
  /** The platform's id, or `undefined` where the department has no such channel. */
  tell(channel: string, verb: string, body: Record<string, unknown>): Promise<string | undefined>;
}

async function tellDay(teller: Teller, { signal }: SampleDayOptions): Promise<void> {
  const startMs = teller.nowMs();
  const ids = new Map<TimedLine, string>();
  const byKey = new Map<string, string>();
  const at = (minute: number): number => startMs - Math.max(0, DAY_ENDS_MINUTE - minute) * MINUTE_MS;

  for (const news of [...timed("en", NEWS.en), ...timed("fr", NEWS.fr)]) {
    const id = await teller.tell(news.channel, "say", { ...saying(news, 0), byDepartment: true, at: at(news.minute) });
    if (id !== undefined && news.key !== undefined) byKey.set(news.key, id);
  }
  const say = async (line: TimedLine, place: number): Promise<void> => {
    const parent = line.re === undefined ? undefined : byKey.get(line.re);
    const id = await teller.tell(line.channel, "say", {
      ...saying(line, place),
      at: at(line.minute),
      ...(parent === undefined ? {} : { inReplyTo: parent }),
    });
    if (id === undefined) return;
    ids.set(line, id);
    if (line.key !== undefined) byKey.set(line.key, id);
    if (line.twice) await teller.tell(line.channel, "redeliver", { id });
  };
  // The polled platforms first: a poll in between would leave behind what is told later with an earlier time.
  const [polled, pushed] = [SAMPLE_DAY.filter(isPolled), SAMPLE_DAY.filter((line) => !isPolled(line))];
  const first = [...polled, ...pushed].filter((line) => line.re === undefined);
  await inTurn(first, say, signal);
  await inTurn(
    [...SAMPLE_DAY].filter((line) => line.re !== undefined),
    say,
    signal,
  );

  await wait(SETTLE_MS, undefined, { signal });
  await inTurn([...ids], ([line, id]) => changeLater(teller, line, id), signal);
  await inTurn(
    [...ids].filter(([line]) => line.done !== undefined && !isPolled(line)),
    ([line, id], place) => answer(teller, line, id, at(line.minute), place),
    signal,
  );
}

const POLLED: readonly string[] = ["bluesky", "mastodon", "youtube"];
const isPolled = (line: Line): boolean => POLLED.includes(line.channel);

async function changeLater(teller: Teller, line: Line, id: string): Promise<void> {
  if (line.edit !== undefined) await teller.tell(line.channel, "edit", { id, text: line.edit });
  if (line.gone) await teller.tell(line.channel, "delete", { id });
}

/** By hand, within the hour: most in time, some late. */
async function answer(teller: Teller, line: TimedLine, id: string, saidMs: number, place: number): Promise<void> {
  const words = ANSWERS[line.done ?? ""]?.[line.language === "fr" ? "fr" : "en"];
  if (words === undefined) return;
  const afterMinutes = 4 + ((place * 37) % 46);
  const handle =
    line.channel === "x" && line.private !== true
      ? `@${line.author
          .normalize("NFD")
          .replace(/[^A-Za-z0-9]/g, "")
          .slice(0, 15)} `
      : "";
  await teller.tell(line.channel, "say", {
    byDepartment: true,
    inReplyTo: id,
    text: `${handle}${words}`,
    at: saidMs + afterMinutes * MINUTE_MS,
  });
}

/** The day again, line by line, by other people, until the signal. */
async function goOn(teller: Teller, { signal, everyMs = LIVE_EVERY_MS }: SampleDayOptions): Promise<void> {
  const lines = SAMPLE_DAY.filter((line) => line.re === undefined && line.key === undefined);
  let afterwards = async (): Promise<void> => {};
  for (let turn = 0; ; turn++) {
    await wait(everyMs, undefined, { signal });
    await afterwards();
    // 97 has no factor in common with the number of lines: every line has its turn, neighbours lie apart.
    const line = lines[(turn * 97) % lines.length];
    if (line === undefined) return;
    const author = mixed(line.author, lines, line.language, turn);
    const id = await teller.tell(line.channel, "say", { ...saying(line, turn), author });
    if (id !== undefined && line.twice) await teller.tell(line.channel, "redeliver", { id });
    afterwards = async () => (id === undefined ? undefined : changeLater(teller, line, id));
  }
}

/** A first name of one and a last name of another who write the same language. */
function mixed(own: string, lines: readonly TimedLine[], language: string, turn: number): string {
  const names = lines
    .filter((line) => line.language === language && line.author.includes(" "))
    .map((line) => line.author);
  const last = names[(turn * 13 + 5) % names.length]?.split(" ").at(-1);
  const first = names[(turn * 29 + 3) % names.length]?.split(" ")[0];
  return first === undefined || last === undefined ? own : `${first} ${last}`;
}

function saying(line: TimedLine, place: number): Record<string, unknown> {
  const { author, text, language } = line;
  return {
    author,
    text,
    language: line.to ?? (language === "fr" ? "fr" : "en"),
    ...(line.private ? { private: true } : {}),
    ...(line.place === undefined ? {} : { place: line.place }),
    ...(line.channel === "facebook" ? { under: `post-${Math.floor(place / COMMENTS_A_POST)}` } : {}),
  };
}

function tellerFor({
  baseUrl,
  signal,
  accounts = [],
  fetch: call = fetch,
  nowMs = Date.now,
}: SampleDayOptions): Teller {
  return {
    nowMs,
    async tell(channel, verb, body) {
      const response = await call(`${baseUrl}/sandbox/${channel}/${verb}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(typeof body.text === "string" ? { ...body, text: addressed(body.text, accounts) } : body),
        signal,
      });
      const answered = (await response.json()) as { id?: string };
      return response.ok ? answered.id : undefined;
    },
  };
}

/** A few at a time, in order. */
async function inTurn<T>(
  items: readonly T[],
  act: (item: T, place: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of queue) {
      signal.throwIfAborted();
      await act(item, place);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
