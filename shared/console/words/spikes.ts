import { depuis, jusque } from "./moment.ts";

/** What left its own rhythm within the last day: on the channels page and where crisis mode begins. */
const en = {
  heading: "Much more than usual",
  lead: "Hours of the last day that chance does not explain, against the same hours of the last eight weeks.",
  all: "All messages",
  noTopic: "Without a topic",
  volume: (count: string, usual: string) => `${count} messages in an hour instead of ${usual}`,
  negative: (count: string, usual: string) => `${count} negative messages in an hour instead of ${usual}`,
  few: "almost none",
  banner: (about: string, said: string, since: string) => `${about}: ${said}, ${since}.`,
  more: (n: number) => (n === 1 ? "One topic more stands out." : `${n} topics more stand out.`),
  messages: "See the messages",
  act: "Crisis mode…",
  since: (at: string) => `since ${at}`,
  span: (from: string, to: string) => `${from} to ${to}`,
};

const fr = {
  heading: "Bien plus que d’habitude",
  lead: "Les heures du dernier jour que le hasard n’explique pas, comparées aux mêmes heures des huit dernières semaines.",
  all: "Tous les messages",
  noTopic: "Sans sujet",
  volume: (count: string, usual: string) => `${count} messages en une heure au lieu de ${usual}`,
  negative: (count: string, usual: string) => `${count} messages négatifs en une heure au lieu de ${usual}`,
  few: "presque aucun",
  banner: (about: string, said: string, since: string) => `${about}\u00a0: ${said}, ${since}.`,
  more: (n: number) => (n < 2 ? "Un autre sujet ressort." : `${n} autres sujets ressortent.`),
  messages: "Voir les messages",
  act: "Mode de crise…",
  since: (at: string) => depuis(at),
  span: (from: string, to: string) => `${from}, ${jusque(to)}`,
} satisfies typeof en;

export const spikesWords = { en, fr };
