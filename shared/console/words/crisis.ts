import { jusque, le } from "./moment.ts";

const on = (when: string): string => (/^\d+:/.test(when) ? `at ${when}` : `on ${when}`);

/** Crisis mode: the banner on every page, and the page where it begins and ends. */
const en = {
  title: "Crisis mode",
  since: (at: string, reason: string) => `Crisis mode since ${at}: ${reason}.`,
  spike: "many more messages than usual within an hour",
  tighter: {
    all: "More replies need an approver.",
    topics: (names: string) => `Replies about ${names} have tighter lanes.`,
  },
  paused: "Scheduled posts wait.",
  ends: (at: string) => `It ends by itself ${on(at)}.`,
  lines: "Holding lines EN, FR",
  end: "End crisis mode",
  see: "See crisis mode",
  off: "Crisis mode is off",
  offMeans: "Everything that no rule stops goes out at once.",
  last: (from: string, to: string) => `The last one: ${from} to ${to}.`,
  start: "Start crisis mode",
  reason: "What happened",
  reasonOther: "The same in French",
  reasonHint: "Everyone here reads it above every page, in their language where you write both. Name no person.",
  hours: "For how many hours",
  topics: "About",
  allTopics: "Everything",
  effects: "What changes until then",
  effectLanes: "These rules hold beside the usual ones:",
  effectRule: (lane: string, when: string) => `${lane}: ${when}`,
  effectPosts: "Posts that were scheduled wait until it is over.",
  effectPostsOn: "Scheduled posts still go out.",
  effectRecord: "Its beginning and its end are decisions in the record, with who made them.",
  onlyLeads: "An approver or the head of communications can start it.",
  linesTitle: "Holding lines",
  linesLead:
    "Approved words of the library to give while more is not known, also offered beside each message while the crisis lasts.",
  noLines: "The library has no holding line: write one and mark it as such.",
  copy: "Copy",
  copied: "Copied",
  by: (name: string, at: string) => `Started by ${name}, ${at}`,
  bySpike: (at: string) => `Started by itself, ${at}`,
  lineIn: { en: "English", fr: "French" },
};

const fr = {
  title: "Mode de crise",
  since: (at: string, reason: string) => `Mode de crise depuis ${at}\u00a0: ${reason}.`,
  spike: "bien plus de messages que d’habitude en une heure",
  tighter: {
    all: "Plus de réponses demandent une approbation.",
    topics: (names: string) => `Les réponses sur ${names} suivent des voies plus strictes.`,
  },
  paused: "Les publications prévues attendent.",
  ends: (at: string) => `Il prend fin de lui-même ${le(at)}.`,
  lines: "Textes d’attente FR, EN",
  end: "Mettre fin au mode de crise",
  see: "Voir le mode de crise",
  off: "Le mode de crise est désactivé",
  offMeans: "Tout ce qu’aucune règle n’arrête part aussitôt.",
  last: (from: string, to: string) => `Le dernier\u00a0: ${from}, ${jusque(to)}.`,
  start: "Lancer le mode de crise",
  reason: "Ce qui se passe",
  reasonOther: "La même chose en anglais",
  reasonHint:
    "Tout le monde ici la lit en haut de chaque page, dans sa langue si vous écrivez les deux. Ne nommez personne.",
  hours: "Pendant combien d’heures",
  topics: "Au sujet de",
  allTopics: "Tout",
  effects: "Ce qui change d’ici là",
  effectLanes: "Ces règles s’ajoutent aux règles habituelles\u00a0:",
  effectRule: (lane: string, when: string) => `${lane}\u00a0: ${when}`,
  effectPosts: "Les publications prévues attendent la fin.",
  effectPostsOn: "Les publications prévues partent quand même.",
  effectRecord: "Le début et la fin sont des décisions au dossier, avec le nom de qui les a prises.",
  onlyLeads: "Il faut approuver ou diriger les communications pour le lancer.",
  linesTitle: "Textes d’attente",
  linesLead:
    "Des textes approuvés de la bibliothèque, à donner tant qu’on n’en sait pas plus\u00a0; ils sont aussi proposés à côté de chaque message pendant la crise.",
  noLines: "La bibliothèque n’a aucun texte d’attente\u00a0: rédigez-en un et cochez la case.",
  copy: "Copier",
  copied: "Copié",
  by: (name: string, at: string) => `Lancé par ${name}, ${at}`,
  bySpike: (at: string) => `Lancé de lui-même, ${at}`,
  lineIn: { en: "Anglais", fr: "Français" },
} satisfies typeof en;

export const crisisWords = { en, fr };
