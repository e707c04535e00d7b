import type { Officer } from "../../domain/officer.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { instantWritten } from "../../domain/posts/post-calendar.ts";
import { HALVES, type HalfName, type PairHalf } from "../../domain/posts/post-pair.ts";
import { type BadFile, keepCaptions, keepMedia } from "../../steps/posts/keep-media.ts";
import { publishable } from "../../steps/posts/open-pair.ts";
import type { WrittenPair } from "../../steps/posts/write-pair.ts";
import type { ConsolePorts } from "../context.ts";

/** The editor's form, read: what was typed stays, whatever is wrong with it. */

/** One file of the post in both halves: the same file, or one of its own for French. */
export type MediaRow = Record<HalfName, OutgoingMedia>;

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
}

export type FormProblem = "time" | "link" | `file-${BadFile}`;

export interface ReadForm {
  typed: TypedPost;
  problems: FormProblem[];
  /** As it is stored; absent while something is wrong. */
  pair?: WrittenPair;
}

const MOST_FILES = 4;

export async function readPostForm(ports: ConsolePorts, form: FormData, officer: Officer): Promise<ReadForm> {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const problems: FormProblem[] = [];
  const media = await mediaIn(ports, form, field, problems);
  const revision = Number(field("revision"));
  const typed: TypedPost = {
    day: field("day"),
    time: field("time"),
    targets: form.getAll("target").filter((value): value is string => typeof value === "string"),
    goal: field("goal"),
    topic: field("topic"),
    campaign: field("campaign").slice(0, 100),
    text: both((half) => field(`text-${half}`).replaceAll("\r\n", "\n")),
    link: both((half) => field(`link-${half}`)),
    media,
    ...(Number.isInteger(revision) && revision > 0 ? { revision } : {}),
  };
  const at = instantWritten(typed.day, typed.time, ports.department.department.timeZone);
  if (at === undefined) problems.push("time");
  if (HALVES.some((half) => typed.link[half] !== "" && !isLink(typed.link[half]))) problems.push("link");
  if (at === undefined || problems.length > 0) return { typed, problems };
  return {
    typed,
    problems,
    pair: { ...pairOf(ports, typed), at: sameInstant(at, field("at"), typed, ports), officer },
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

function pairOf(ports: ConsolePorts, typed: TypedPost): Omit<WrittenPair, "at" | "officer"> {
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

/** Files that stand there already, without those that were taken out, and the new one. */
async function mediaIn(
  ports: ConsolePorts,
  form: FormData,
  field: (name: string) => string,
  problems: FormProblem[],
): Promise<MediaRow[]> {
  const rows: MediaRow[] = [];
  for (let index = 0; index < MOST_FILES; index += 1) {
    if (field(`media-${index}-en`) === "" || field(`media-${index}-remove`) === "on") continue;
    const row = both((half): OutgoingMedia | undefined => {
      const [kind, contentType, key] = field(`media-${index}-${half}`).split("|");
      // Only what the console has put there itself: an address of something else is none of ours.
      if ((kind !== "image" && kind !== "video") || !contentType || !/^posts\/[\w-]+\.\w+$/.test(key ?? ""))
        return undefined;
      const captions = field(`media-${index}-captions-key-${half}`);
      return {
        ...{ kind, contentType, key: key ?? "", alt: field(`media-${index}-alt-${half}`) },
        ...(/^posts\/[\w-]+\.vtt$/.test(captions) ? { captions } : {}),
      };
    });
    const whole = await withCaptions(ports, form, `media-${index}`, row, problems);
    if (whole !== undefined) rows.push(whole);
  }
  const added = rows.length < MOST_FILES ? await newRow(ports, form, field, problems) : undefined;
  return added === undefined ? rows : [...rows, added];
}

async function newRow(
  ports: ConsolePorts,
  form: FormData,
  field: (name: string) => string,
  problems: FormProblem[],
): Promise<MediaRow | undefined> {
  const keep = keepMedia(ports);
  const files: Partial<Record<HalfName, Omit<OutgoingMedia, "alt">>> = {};
  for (const half of HALVES) {
    const bytes = await bytesOf(form.get(`file-${half}`));
    if (bytes === undefined) continue;
    const kept = await keep(bytes);
    if (kept.ok) files[half] = kept.file;
    else problems.push(`file-${kept.reason}`);
  }
  const first = files.en ?? files.fr;
  if (first === undefined) return undefined;
  const row = both((half): OutgoingMedia => ({ ...(files[half] ?? first), alt: field(`file-alt-${half}`) }));
  return withCaptions(ports, form, "file", row, problems);
}

async function withCaptions(
  ports: ConsolePorts,
  form: FormData,
  prefix: string,
  row: Record<HalfName, OutgoingMedia | undefined>,
  problems: FormProblem[],
): Promise<MediaRow | undefined> {
  const { en, fr } = row;
  if (en === undefined || fr === undefined) return undefined;
  const whole: MediaRow = { en, fr };
  for (const half of HALVES) {
    const bytes = await bytesOf(form.get(`${prefix}-captions-${half}`));
    if (bytes === undefined) continue;
    const kept = await keepCaptions(ports)(bytes);
    if (kept.ok) whole[half] = { ...whole[half], captions: kept.key };
    else problems.push(`file-${kept.reason}`);
  }
  return whole;
}

/** A field of files that was left empty comes as a file without bytes and without a name. */
async function bytesOf(value: FormDataEntryValue | null): Promise<Uint8Array | undefined> {
  if (value === null || typeof value === "string" || (value.size === 0 && value.name === "")) return undefined;
  return new Uint8Array(await value.arrayBuffer());
}

const isLink = (link: string): boolean => /^https:\/\/[^\s/]+\S*$/.test(link) && URL.canParse(link);

const both = <T>(of: (half: HalfName) => T): Record<HalfName, T> => ({ en: of("en"), fr: of("fr") });
