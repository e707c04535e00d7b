import { createHmac } from "node:crypto";
import { type Chance, chance } from "../../../infra/local/seeded/chance.ts";
import { CHANNELS, RETURNING } from "../../../infra/local/seeded/traffic.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { ChannelName, InboundMessage } from "../../../shared/domain/message/message.ts";

/** What citizens write when very many write at once: one event, one post that all comment on, and the usual beside it. */

export interface Mix {
  /** Of all messages: comments under one post. 0 to 1. */
  viral: number;
  /** Of all messages: about the event, in its few words. */
  event: number;
}
export const USUAL: Mix = { viral: 0.05, event: 0 };
export const EMERGENCY: Mix = { viral: 0.5, event: 0.6 };

/** Common words of both languages, by which the detector tells them apart. */
const COMMON = {
  en: "how long does it take to get my passport when i have to travel and the office is not open please".split(" "),
  fr: "combien de temps faut il pour avoir mon passeport quand je dois partir et que le bureau est ferme".split(" "),
};
/** The event's own words, in most messages about it. */
const EVENT = {
  en: ["wildfire", "evacuated", "shelter", "smoke", "highway"],
  fr: ["incendie", "évacués", "refuge", "fumée", "autoroute"],
};
const SYLLABLES = ["ba", "cor", "den", "fil", "gra", "hel", "jun", "kar", "lom", "mer", "nov", "pil", "ros", "tam"];
/** Of so many words people use some often and most hardly ever (Zipf 1949). */
const WORDS = 6_000;
const WORDS_A_MESSAGE = { least: 4, more: 9 };
const RARE_WORDS = 3;

export function trafficOf(department: Department, mix: Mix, seed: number) {
  const dice = chance(seed);
  const names = new Set(department.channels.map(({ channel }) => channel));
  const weights = Object.fromEntries(Object.entries(CHANNELS).filter(([name]) => names.has(name as ChannelName)));
  const accounts = Map.groupBy(department.channels, ({ channel }) => channel);
  const authors: string[] = [];
  let written = 0;

  return (atMs: number): InboundMessage => {
    const n = written++;
    const viral = dice.is(mix.viral);
    const channel = viral ? ("facebook" as ChannelName) : (dice.pick(weights) as ChannelName);
    const language = dice.is(0.65) ? "en" : "fr";
    const account = accounts.get(channel)![viral ? 0 : dice.below(accounts.get(channel)!.length)]!.account;
    const back = authors.length > 0 && dice.is(RETURNING);
    const author = back ? authors[dice.below(authors.length)]! : keyOf(`author ${seed} ${n}`);
    if (!back) authors.push(author);
    const text = textOf(dice, language, dice.is(mix.event));
    return {
      v: 1,
      ...{ channel, account, externalId: `${seed}_${n}`, change: "created", edit: 0, atMs },
      kind: channel === "messenger" || channel === "whatsapp" ? "private" : "comment",
      // A post has a handful of comments; in private each person has a thread.
      conversationId: viral ? "viral" : channel === "messenger" ? author : `post ${Math.floor(n / 6)}`,
      author: { key: author, handle: `person.${author.slice(0, 8)}` },
      text,
      redacted: [],
      textKey: keyOf(text),
      receivedAt: new Date(atMs + 1_000).toISOString(),
    };
  };
}

const keyOf = (text: string): string => createHmac("sha256", "scale").update(text).digest("base64url");

function textOf(dice: Chance, language: "en" | "fr", about: boolean): string {
  const own = COMMON[language];
  const length = WORDS_A_MESSAGE.least + dice.below(WORDS_A_MESSAGE.more);
  const words = Array.from({ length }, () => own[dice.below(own.length)]!);
  for (let rare = 0; rare < RARE_WORDS; rare += 1) words.splice(dice.below(words.length), 0, rareWord(dice));
  if (about) for (const word of EVENT[language]) if (dice.is(0.6)) words.splice(dice.below(words.length), 0, word);
  return `${words.join(" ")}?`;
}

/** Its rank from Zipf's law with exponent 1, by inversion. */
function rareWord(dice: Chance): string {
  let rank = Math.floor(Math.exp(dice.next() * Math.log(WORDS)));
  let word = "";
  for (let at = 0; at < 3; at += 1) {
    word += SYLLABLES[rank % SYLLABLES.length];
    rank = Math.floor(rank / SYLLABLES.length);
  }
  return word;
}
