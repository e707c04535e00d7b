import { le } from "./moment.ts";

/** The tags of a message, and their correction. */
const en = {
  heading: "Tags",
  confidence: (percent: string) => `${percent} sure`,
  source: {
    script: "from the writing system",
    text: "from the text",
    prior: "short text: leans on account and earlier messages",
    officer: "set by a person",
    comprehend: "Amazon Comprehend",
    lexicon: "word lists, an approximation",
  },
  notJudged: { wordless: "no words to judge", unserved: "this language is not served" },
  topic: "Topic",
  noTopic: "No topic",
  team: "Team",
  risk: "Signals",
  risks: {
    legal: "Legal",
    media: "Media",
    "self-harm": "Risk of self-harm",
    "in-danger": "Person in danger",
    threat: "Threat",
    political: "Political",
    "personal-information": "Personal information",
  },
  correct: "Correct the tags",
  correctSave: "Save correction",
  keep: "Keep as it is",
  correctedBy: (who: string, at: string) => `${who} corrected, ${at}`,
};

const fr = {
  heading: "Étiquettes",
  confidence: (percent: string) => `sûr à ${percent}`,
  source: {
    script: "d’après l’écriture",
    text: "d’après le texte",
    prior: "texte court\u00a0: d’après le compte et les messages antérieurs",
    officer: "choix d’une personne",
    comprehend: "Amazon Comprehend",
    lexicon: "listes de mots, approximation",
  },
  notJudged: { wordless: "aucun mot à évaluer", unserved: "cette langue n’est pas prise en charge" },
  topic: "Sujet",
  noTopic: "Sans sujet",
  team: "Équipe",
  risk: "Signaux",
  risks: {
    legal: "Juridique",
    media: "Médias",
    "self-harm": "Risque suicidaire",
    "in-danger": "Personne en danger",
    threat: "Menace",
    political: "Politique",
    "personal-information": "Renseignements personnels",
  },
  correct: "Corriger les étiquettes",
  correctSave: "Enregistrer la correction",
  keep: "Laisser tel quel",
  correctedBy: (who: string, at: string) => `${who} a corrigé ${le(at)}`,
} satisfies typeof en;

export const tagsWords = { en, fr };
