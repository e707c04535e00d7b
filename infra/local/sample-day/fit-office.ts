import type { Bilingual, Department } from "../../../shared/domain/department/department.ts";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { targetsOf } from "../../../shared/domain/posts/post-targets.ts";
import { ASKED, PLANNED, type Planned, type Scene } from "./office.ts";

/** The office's day as another department's file can play it: its own experts are asked, its own goals served. */

type Planning = Omit<Planned, "goal" | "topic"> & { goal?: string; topic?: string; channels: ChannelName[] };

export interface Fitted {
  asked: readonly Scene[];
  planned: readonly Planning[];
  /** What the file has no place for, each in a sentence. */
  without: readonly Bilingual[];
}

/** Where a public post of words alone can go; the first two that the file has. */
const POSTED: readonly ChannelName[] = ["facebook", "x", "mastodon", "bluesky", "threads", "linkedin", "telegram"];

export function fitOffice(file: Department): Fitted {
  const experts = [...new Set(file.teams.flatMap((team) => team.experts.map(({ name }) => name)))];
  const goals = Object.keys(file.strategy?.goals ?? {});
  const has = new Set(targetsOf(file).map(({ channel }) => channel));
  const channels = POSTED.filter((channel) => has.has(channel)).slice(0, 2);
  return {
    asked: experts.length === 0 ? [] : ASKED.map((scene) => askedOf(scene, experts)),
    planned: channels.length === 0 ? [] : PLANNED.map((one, at) => plannedFor(file, one, goals, at, channels)),
    without: [...(experts.length === 0 ? [NO_EXPERTS] : []), ...(channels.length === 0 ? [NO_PAIRS] : [])],
  };
}

function askedOf(scene: Scene, experts: readonly string[]): Scene {
  const { asked, next } = scene;
  const own = (name: string): string =>
    experts.includes(name) ? name : (experts[NAMES.indexOf(name) % experts.length] ?? name);
  const whom = asked.map(own);
  if (next === undefined || !("passTo" in next)) return { ...scene, asked: whom };
  const passTo = own(next.passTo);
  // Nobody passes a question on to themselves.
  const { next: _, ...waits } = scene;
  return whom.includes(passTo) ? { ...waits, asked: whom } : { ...scene, asked: whom, next: { passTo } };
}

/** Whom the day's scenes name, in their order: the nth is the file's nth expert. */
const NAMES = [
  ...new Set(
    ASKED.flatMap(({ asked, next }) => [...asked, ...(next !== undefined && "passTo" in next ? [next.passTo] : [])]),
  ),
];

function plannedFor(
  file: Department,
  { goal, topic, ...post }: Planned,
  goals: readonly string[],
  at: number,
  channels: ChannelName[],
): Planning {
  const served = goals.includes(goal) ? goal : goals[at % goals.length];
  return {
    ...post,
    channels,
    ...(served === undefined ? {} : { goal: served }),
    ...(file.teams.some(({ topics }) => Object.hasOwn(topics, topic)) ? { topic } : {}),
  };
}

const NO_EXPERTS: Bilingual = {
  en: "Sample day: nobody is consulted, because the file has no experts (teams: … experts).",
  fr: "Journée d’exemple\u00a0: personne n’est consulté, car le fichier n’a pas d’experts (teams: … experts).",
};
const NO_PAIRS: Bilingual = {
  en: "Sample day: nothing is planned, because the file has no account in both languages, and no two that belong together (channels: … pair), to post on.",
  fr: "Journée d’exemple\u00a0: rien n’est planifié, car le fichier n’a ni compte dans les deux langues, ni deux comptes liés (channels: … pair), où publier.",
};
