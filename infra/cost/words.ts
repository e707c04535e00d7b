import type { Billable } from "../../shared/domain/cost/prices.ts";
import type { Bilingual } from "../../shared/domain/department/department.ts";
import { amountsIn, type Language } from "./amounts.ts";

/** What `npm run cost` and the end of a synthesis say around their figures, in both languages. */

const en = amountsIn("en");
const fr = amountsIn("fr");
const many = (n: number, one: string, more: string): string => `${en.count(n)} ${n === 1 ? one : more}`;
const plusieurs = (n: number, un: string, plus: string): string => `${fr.count(n)} ${n < 2 ? un : plus}`;

/** Of `--on-x`. */
export const nothingToSplit = (department: string): Bilingual => ({
  en: `--on-x splits messages between X and other channels, and ${department} does not have both: leave it out.`,
  fr: `--on-x répartit les messages entre X et d’autres canaux, et ${department} n’a pas les deux\u00a0: omettez cette option.`,
});

export interface OnX {
  share: number;
  direct: number;
  linked: number;
  posts: number;
}

const EN = {
  load: (messages: number, answered: number, characters: number, hours: number) =>
    `${many(messages, "message", "messages")} a day of ${many(characters, "character", "characters")}, ${en.percent(answered)} answered, ${many(hours, "officer hour", "officer hours")} a day`,
  onX: ({ share, direct, linked, posts }: OnX) =>
    `On X: ${en.percent(share)} of messages, ${en.percent(direct)} of them private; ${many(posts, "post", "posts")} a day by each account; ${en.percent(linked)} of posts and public answers with a link`,
  people: (people: number) => `${many(people, "person signs in", "people sign in")} within a month`,
  asked: (share: number) => `Of texts, ${en.percent(share)} are left to Comprehend where word lists come first`,
  prices: (of: string, region: string) =>
    `US dollars by the lists of ${of} for ${region}, before taxes, free tiers and contracts`,
  elsewhere: (own: string, region: string) =>
    `Attention: the department is in ${own}; these are prices of ${region}, and others differ by some percent`,
  month: "a month",
  thousand: "a thousand",
  standing: "Whether any come or not",
  moving: "By messages, answers and officers",
  platforms: "Platforms",
  nothing: "nothing is billed by the call",
  each: (what: string, units: number, price: string) => `${what}: ${en.count(Math.round(units))} at ${price}`,
  all: "All",
  once: "Once: a table warm from the start",
  later: "From the third year: rotated keys",
  kept: "What comes later, in none of these sums: keys rotate, and what is kept grows",
  keptMonth: (gb: number) => `kept after a month: ${en.about(gb)} GB`,
  keptYear: (gb: number) => `kept after a year: ${en.about(gb)} GB`,
  keptFull: (gb: number) => `kept once the periods are full: ${en.about(gb)} GB`,
  allFull: "All, once the periods are full",
  noPeriod: "A class of records has no period: it grows on",
  noAuthority: "No authority for disposal is named yet: until then nothing goes, and it grows on",
  leftOut:
    "In no sum: what S3 keeps and reads (reports, pictures, films), mails and alarms’ mails, logs once written, the table’s counters and library, calls of its key, events between departments, and data that leaves AWS",
  options: ["Sentiment, by option", "a month", "a thousand", "texts asked", "right", "macro-F1", "measured"],
  own: (option: string) => `${option} (as it is)`,
  of: (some: number, all: number) => `${some} of ${all}`,
  quality: (texts: number, published: number, here: number) => [
    `Right: of ${texts} labelled texts of ours in both languages, by which no word list was made. What Comprehend judges is`,
    `reckoned as right on ${en.percent(published)}, as is published of such services: no account was at hand to measure it. Hybrid is`,
    `worse than Comprehend only if that is right on more than ${en.percent(here)} of the plain texts that the lists judge in its place.`,
    "Our texts are plainer than many: on public tweets general word lists had a macro-F1 of 48 to 55%.",
  ],
  unmeasured: (asked: number) =>
    `At ${en.percent(asked)} asked, hybrid's figure is reckoned from both judges; a dash stands for what was measured at another share.`,
  line: (aws: string, messages: number, standing: string, platform: string, region: string) =>
    `About ${aws} a month of AWS at ${many(messages, "message", "messages")} a day, ${standing} of it whether any come or not; platforms’ fees ${platform} (prices of ${region})`,
  lineKept: (month: string, full: string, later: string) =>
    `What is kept comes on top: ${month} a month after the first, ${full} once its periods are full; so do keys that were rotated, ${later} from the third year`,
  lineOnce: (sum: string) => `; once ${sum} for a table that is warm from the start`,
  lineThousand: (sum: string, services: string) => `A thousand messages: ${sum} of AWS (${services})`,
  lineX: (fees: string) => `; of X ${fees}`,
  fee: (price: string, what: string) => `${price} for ${what}`,
  judge: (own: string, options: string) => `Sentiment is judged by ${own}; a month by option: ${options}`,
  option: (option: string, month: string, right: string) => `${option} ${month} (right on ${right})`,
  billedAs: {
    xReplies: "replies",
    xDirectMessages: "private messages",
    xPosts: "posts",
    xPostsWithLink: "posts with a link",
    xEvents: "events",
    xDirectEvents: "private events",
    xPostReads: "posts read",
    xUserReads: "accounts read",
  } as Partial<Record<Billable, string>>,
};

const FR: typeof EN = {
  load: (messages, answered, characters, hours) =>
    `${plusieurs(messages, "message", "messages")} par jour de ${plusieurs(characters, "caractère", "caractères")}, dont ${fr.percent(answered)} avec réponse, ${plusieurs(hours, "heure", "heures")} de travail d’agents par jour`,
  onX: ({ share, direct, linked, posts }) =>
    `Sur X\u00a0: ${fr.percent(share)} des messages, dont ${fr.percent(direct)} en privé; ${plusieurs(posts, "publication", "publications")} par jour et par compte; ${fr.percent(linked)} des publications et réponses publiques avec un lien`,
  people: (people) => `${plusieurs(people, "personne ouvre", "personnes ouvrent")} une session dans le mois`,
  asked: (share) => `Textes laissés à Comprehend quand les listes de mots passent d’abord\u00a0: ${fr.percent(share)}`,
  prices: (of, region) =>
    `Dollars américains selon les tarifs de ${of} pour ${region}, avant taxes, offres gratuites et contrats`,
  elsewhere: (own, region) =>
    `Attention\u00a0: le ministère est dans ${own}; ces prix sont ceux de ${region}, et les autres en diffèrent de quelques pour cent`,
  month: "par mois",
  thousand: "par millier",
  standing: "Qu’il en vienne ou non",
  moving: "Selon les messages, les réponses et les agents",
  platforms: "Plateformes",
  nothing: "rien n’est facturé à l’appel",
  each: (what, units, price) => `${what}\u00a0: ${fr.count(Math.round(units))} à ${price}`,
  all: "Total",
  once: "Une fois\u00a0: une table chaude dès le départ",
  later: "Dès la troisième année\u00a0: clés renouvelées",
  kept: "Ce qui vient plus tard, hors de ces sommes\u00a0: les clés sont renouvelées, ce qui est gardé grandit",
  keptMonth: (gb) => `gardés après un mois\u00a0: ${fr.about(gb)} Go`,
  keptYear: (gb) => `gardés après un an\u00a0: ${fr.about(gb)} Go`,
  keptFull: (gb) => `gardés une fois les délais remplis\u00a0: ${fr.about(gb)} Go`,
  allFull: "Total, une fois les délais remplis",
  noPeriod: "Une catégorie de documents n’a pas de délai\u00a0: elle continue de grandir",
  noAuthority:
    "Aucune autorisation de disposition n’est encore nommée\u00a0: d’ici là, rien n’est détruit, et cela continue de grandir",
  leftOut:
    "Hors de toute somme\u00a0: ce que S3 garde et lit (rapports, images, films), les courriels et ceux des alarmes, les journaux une fois écrits, les compteurs et la bibliothèque de la table, les appels de sa clé, les événements entre ministères et les données qui sortent d’AWS",
  options: ["Sentiment, selon l’option", "par mois", "par millier", "demandés", "justes", "macro-F1", "mesurés"],
  own: (option) => `${option} (en place)`,
  of: (some, all) => `${some} sur ${all}`,
  quality: (texts, published, here) => [
    `Justes\u00a0: parmi ${texts} textes étiquetés par nous dans les deux langues, d’après lesquels aucune liste n’a été faite. Ce que juge`,
    `Comprehend est compté juste à ${fr.percent(published)}, comme on le publie de tels services\u00a0: aucun compte n’a permis de le mesurer. L’hybride`,
    `n’est moins bon que Comprehend que si celui-ci est juste pour plus de ${fr.percent(here)} des textes simples que les listes jugent à sa place.`,
    "Nos textes sont plus simples que bien d’autres\u00a0: sur des gazouillis publics, des listes générales avaient une macro-F1 de 48 à 55\u00a0%.",
  ],
  unmeasured: (asked) =>
    `À ${fr.percent(asked)} de textes demandés, le chiffre de l’hybride est calculé d’après les deux juges; un tiret remplace ce qui a été mesuré à une autre part.`,
  line: (aws, messages, standing, platform, region) =>
    `Environ ${aws} d’AWS par mois à ${plusieurs(messages, "message", "messages")} par jour, dont ${standing} qu’il en vienne ou non; frais des plateformes\u00a0: ${platform} (prix de ${region})`,
  lineKept: (month, full, later) =>
    `Ce qui est gardé s’y ajoute\u00a0: ${month} par mois après le premier, ${full} une fois ses délais remplis; les clés renouvelées aussi, ${later} dès la troisième année`,
  lineOnce: (sum) => `; une fois ${sum} pour une table chaude dès le départ`,
  lineThousand: (sum, services) => `Mille messages\u00a0: ${sum} d’AWS (${services})`,
  lineX: (fees) => `; de X ${fees}`,
  fee: (price, what) => `${price} pour ${what}`,
  judge: (own, options) => `Le sentiment est jugé par ${own}; par mois selon l’option\u00a0: ${options}`,
  option: (option, month, right) => `${option} ${month} (juste pour ${right})`,
  billedAs: {
    xReplies: "réponses",
    xDirectMessages: "messages privés",
    xPosts: "publications",
    xPostsWithLink: "publications avec lien",
    xEvents: "événements",
    xDirectEvents: "événements privés",
    xPostReads: "publications lues",
    xUserReads: "comptes lus",
  },
};

export const WORDS: Record<Language, typeof EN> = { en: EN, fr: FR };
