import type { Officer } from "../../domain/officer.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { instantWritten } from "../../domain/posts/post-calendar.ts";
import type { HalfName, PairHalf } from "../../domain/posts/post-pair.ts";
import type { PairProblem } from "../../steps/posts/check-post.ts";
import { publishable } from "../../steps/posts/read-post.ts";
import type { WrittenPair } from "../../steps/posts/write-post.ts";
import type { ConsolePorts } from "../context.ts";
import { type FileProblem, type MediaRow, readMedia } from "./media.ts";
import { textOf } from "./route.ts";

/** The editor's form, read: what was typed stays, whatever is wrong with it. */

export interface TypedPost {
  day: string;
  time: string;
  /** `channel/name of the English account`. */
  targets: string[];
  goal: string;
  topic: string;
  campaign: string;
  text: Record<HalfName, string>;
  link: Record<HalfName, string>;
  media: MediaRow[];
  revision?: number;
  /** Of a new one's form. */
  key?: string;
}

export type FormProblem = "time" | "link" | "long" | FileProblem;

export interface ReadForm {
  typed: TypedPost;
  problems: FormProblem[];
  /** As it is stored; absent while something is wrong. */
  pair?: WrittenPair;
  /** Of one that was not stored: what stops it from being scheduled. */
  missing?: PairProblem[];
}

/** As much as the API takes; the fields of the page hold no more. */
const LONGEST_TEXT = 20_000;
const LONGEST_LINK = 2_000;
/** As our ids are. */
const KEY = /^[0-9A-Z]{26}$/;

export async function readPostForm(ports: ConsolePorts, form: FormData, officer: Officer): Promise<ReadForm> {
  const { media, problems: files } = await readMedia(ports, form);
  const problems: FormProblem[] = [...files];
  const typed = typedPost(form, media);
  const at = instantWritten(typed.day, typed.time, ports.department.department.timeZone);
  if (at === undefined) problems.push("time");
  if (OFFICIAL_LANGUAGES.some((half) => typed.link[half] !== "" && !isLink(typed.link[half]))) problems.push("link");
  if (OFFICIAL_LANGUAGES.some((half) => typed.text[half].length > LONGEST_TEXT)) problems.push("long");
  if (at === undefined || problems.length > 0) return { typed, problems };
  return {
    typed,
    problems,
    pair: {
      ...pairOf(ports, typed),
      at: sameInstant(at, textOf(form, "at"), typed, ports),
      officer,
      ...(typed.key === undefined ? {} : { key: typed.key }),
    },
  };
}

/** What stands in the fields, whatever is wrong with it. */
export function typedPost(form: FormData, media: MediaRow[]): TypedPost {
  const field = (name: string): string => textOf(form, name).trim();
  const revision = Number(field("revision"));
  return {
    day: field("day"),
    time: field("time"),
    targets: form.getAll("target").filter((value): value is string => typeof value === "string"),
    goal: field("goal"),
    topic: field("topic"),
    campaign: field("campaign").slice(0, 100),
    text: both((half) => field(`text-${half}`).replaceAll("\r\n", "\n")),
    link: both((half) => field(`link-${half}`).slice(0, LONGEST_LINK)),
    media,
    ...(Number.isInteger(revision) && revision > 0 ? { revision } : {}),
    ...(KEY.test(field("key")) ? { key: field("key") } : {}),
  };
}

/** A repeated hour of autumn: what the clock showed before is the instant that it was. */
function sameInstant(at: string, before: string, typed: TypedPost, { department }: ConsolePorts): string {
  const { timeZone } = department.department;
  const ms = Date.parse(before);
  if (Number.isNaN(ms)) return at;
  const shown = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(ms);
  return shown === `${typed.day}, ${typed.time}` ? new Date(ms).toISOString() : at;
}

/** Both halves and where they go, as they would be stored. */
export function pairOf(ports: ConsolePorts, typed: TypedPost): Omit<WrittenPair, "at" | "officer"> {
  const { department } = ports;
  const topics = Object.assign({}, ...department.teams.map((team) => team.topics)) as object;
  return {
    halves: both((half): PairHalf => {
      const link = typed.link[half];
      return {
        text: typed.text[half],
        media: typed.media.map((row) => row[half]),
        ...(link === "" ? {} : { link }),
      };
    }),
    targets: publishable(ports).filter(({ channel, en }) => typed.targets.includes(`${channel}/${en}`)),
    ...(Object.hasOwn(department.strategy?.goals ?? {}, typed.goal) ? { goal: typed.goal } : {}),
    ...(Object.hasOwn(topics, typed.topic) ? { topic: typed.topic } : {}),
    ...(typed.campaign === "" ? {} : { campaign: typed.campaign }),
  };
}

const isLink = (link: string): boolean => /^https:\/\/[^\s/]+\S*$/.test(link) && URL.canParse(link);

const both = <T>(of: (half: HalfName) => T): Record<HalfName, T> => ({ en: of("en"), fr: of("fr") });
