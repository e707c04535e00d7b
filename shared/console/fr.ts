import type { Words } from "./en.ts";
import { approvalsWords } from "./words/approvals.ts";
import { calendarWords } from "./words/calendar.ts";
import { channelsWords } from "./words/channels.ts";
import { checksWords } from "./words/checks.ts";
import { consultationWords } from "./words/consultation.ts";
import { conversationWords } from "./words/conversation.ts";
import { countedWords } from "./words/counted.ts";
import { crisisWords } from "./words/crisis.ts";
import { goneWords } from "./words/gone.ts";
import { helpPanelWords } from "./words/help-panel.ts";
import { keysWords } from "./words/keys.ts";
import { libraryOfferWords } from "./words/library-offers.ts";
import { listWords } from "./words/list.ts";
import { mediaWords } from "./words/media.ts";
import { jusque, le } from "./words/moment.ts";
import { outgoingWords } from "./words/outgoing.ts";
import { ruleTitle } from "./words/policy-rule.ts";
import { postWords } from "./words/post.ts";
import { recordWords } from "./words/record.ts";
import { refusalsWords } from "./words/refusals.ts";
import { reportsWords } from "./words/reports.ts";
import { savedViewsWords } from "./words/saved-views.ts";
import { searchWords } from "./words/search.ts";
import { sharedWords } from "./words/shared.ts";
import { spikesWords } from "./words/spikes.ts";
import { standingWords } from "./words/standing.ts";
import { triageWords } from "./words/triage.ts";

/** Every word that the console shows, in French: written, not translated. No-break spaces are `\u00a0`. */
export const fr = {
  ...sharedWords.fr,
  skip: "Aller à la liste",
  skipMain: "Aller au contenu",
  otherLanguage: "English",
  signOut: "Se déconnecter",
  signedInAs: (name: string) => `Session de ${name}`,
  live: "En direct",
  liveLost: (at: string) => `Les nouveautés n’arrivent plus depuis ${at}.`,
  liveLostNext: "Nouvel essai en cours. Vos brouillons sont gardés ici.",
  liveSignedOut: "Votre session a pris fin\u00a0: plus rien n’arrive.",
  signInAgain: "Se connecter de nouveau",
  retryNow: "Réessayer maintenant",
  help: "Aide du clavier",
  close: "Fermer",
  back: "Retour à la liste",
  menu: "Compte",
  mainPlaces: "Lieux principaux",
  sections: "Sections",

  views: {
    heading: "Boîte de réception",
    all: "Tous les messages",
    "needs-person": "Intervention requise",
    mine: "Les miens",
    team: "Mon équipe",
    "late-soon": "En retard ou bientôt",
    "waiting-expert": "En attente d’un expert",
    "waiting-approval": "En attente d’approbation",
    french: "En français",
    english: "En anglais",
  },
  work: {
    heading: "Travail",
    questions: "Questions",
    approvals: "Approbations",
    library: "Bibliothèque",
    people: "Personnes",
    calendar: "Calendrier",
    reports: "Rapports",
    records: "Documents",
    settings: "Paramètres",
    bridge: "Outil officiel",
    channels: "Canaux",
    inbox: "Boîte",
  },
  countOf: (n: string, status: "open" | "answered" | "closed", more: boolean) =>
    `${n}${more ? "+" : ""} ${{ open: "ouvert", answered: "répondu", closed: "fermé" }[status]}${n === "0" || n === "1" ? "" : "s"}`,
  newForYou: listWords.fr.newForYou,
  sorted: listWords.fr.sorted,
  filters: listWords.fr.filters,
  status: { open: "Ouverts", answered: "Répondus", closed: "Fermés" },
  oneStatus: { open: "Ouvert", answered: "Répondu", closed: "Fermé" },
  groups: {
    late: "En retard",
    soon: "Dans les 15 prochaines minutes",
    today: "Plus tard aujourd’hui",
    later: "Un autre jour",
    all: "Messages",
  },
  oldestFirst: "les plus anciens d’abord",
  newMessages: (n: number) => (n === 1 ? "1 nouveau message" : `${n} nouveaux messages`),
  showWith: "afficher avec",
  more: "Afficher plus de messages",
  empty: listWords.fr.empty,

  corrected: "corrigé par une personne",
  lane: {
    green: "Directe",
    greenLong: "Voie directe, sans approbation",
    gates: (n: number) => (n === 1 ? "Une approbation" : `${n} approbations`),
    agrees: (n: number) => (n === 1 ? "Il faut d’abord une approbation." : `Il faut d’abord ${n} approbations.`),
    rule: ruleTitle.fr,
    greenWhy: "Aucune règle de la politique ne demande d’approbation.",
  },
  clock: {
    of: (time: string) => `sur ${time}`,
    late: (time: string) => `Retard ${time}`,
  },
  claim: {
    free: "Libre",
    yours: "À vous",
    by: (name: string) => `Pris par ${name}`,
    take: "Prendre",
    release: "Libérer",
    takeBack: "Reprendre",
    takeOver: "Prendre le relais",
  },
  attention: { unknown: "Sort inconnu", failed: "Non envoyé" },
  removed: {
    phone: "téléphone retiré",
    "e-mail": "courriel retiré",
    sin: "NAS retiré",
    passport: "numéro de passeport retiré",
    uci: "IUC retiré",
    "health-card": "carte santé retirée",
    "driver-licence": "permis de conduire retiré",
    address: "adresse retirée",
    "credit-card": "numéro de carte retiré",
    "bank-account": "compte bancaire retiré",
    "birth-date": "date de naissance retirée",
    other: "détail personnel retiré",
  },
  kind: {
    comment: (channel: string) => `commentaire public sur ${channel}`,
    mention: (channel: string) => `mention publique sur ${channel}`,
    reply: (channel: string) => `réponse publique sur ${channel}`,
    quote: (channel: string) => `citation publique sur ${channel}`,
    review: (channel: string) => `avis public sur ${channel}`,
    private: (channel: string) => `message privé sur ${channel}`,
  },
  noHandle: "Une personne",

  thread: {
    page: "Conversation",
    heading: (who: string) => `Conversation avec ${who}`,
    openOn: (platform: string) => `Ouvrir sur ${platform}`,
    edited: (at: string) => `modifié ${le(at)}`,
    whatChanged: "Voir les changements",
    before: (at: string) => `Texte ${jusque(at)}`,
    deleted: (at: string) => `L’auteur a supprimé ce message ${le(at)}.`,
    deletedMeans: "Le texte a disparu d’ici, des listes et des rapports. Un brouillon ne peut plus partir.",
    hiddenByUs: (name: string, at: string) => `${name} a masqué ce message ${le(at)}.`,
    hiddenByUsMeans: "Le public ne le voit pas. On peut l’afficher de nouveau.",
    hidden: (channel: string) => `${channel} masque ce message pour le moment.`,
    hiddenMeans: "Il peut revenir. Les autres ne le voient pas.",
    vanished: (channel: string) => `${channel} n’affiche plus ce message.`,
    vanishedMeans:
      "La personne l’a peut-être supprimé\u00a0: ses mots ne sont plus affichés ici. Ils reviennent si le message revient.",
    conversation: (n: number) =>
      n === 1 ? "1 autre message dans cette conversation" : `${n} autres messages dans cette conversation`,
    attachments: "Pièces jointes",
    attachment: { image: "Image", video: "Vidéo", audio: "Son", file: "Fichier", link: "Lien" },
    noDescription: "sans description",
    closed: (reason: string) => `Fermé\u00a0: ${reason}`,
    reopen: "Rouvrir",
    closeShort: "Fermer",
    closeIt: "Fermer sans réponse",
    closeReason: "Pourquoi fermer sans réponse?",
    closeReasons: {
      "no-answer-needed": "Aucune réponse nécessaire",
      "answered-elsewhere": "Réponse donnée ailleurs",
      "not-for-us": "Pas pour ce ministère",
      spam: "Pourriel",
      abuse: "Propos abusifs",
    },
    more: "Plus",
  },
  tags: {
    heading: "Étiquettes",
    confidence: (percent: string) => `sûr à ${percent}`,
    source: {
      script: "d’après l’écriture",
      text: "d’après le texte",
      prior: "texte court\u00a0: d’après le compte et les messages antérieurs",
      none: "sans mots",
      officer: "choix d’une personne",
      comprehend: "Amazon Comprehend",
      lexicon: "listes de mots, approximation",
    },
    topic: "Sujet",
    noTopic: "Sans sujet",
    team: "Équipe",
    risk: "Signaux",
    risks: {
      legal: "Juridique",
      media: "Médias",
      "self-harm": "Automutilation",
      threat: "Menace",
      political: "Politique",
      "personal-information": "Renseignements personnels",
    },
    correct: "Corriger les étiquettes",
    correctSave: "Enregistrer la correction",
    keep: "Laisser tel quel",
    correctedBy: (who: string, at: string) => `${who} a corrigé ${le(at)}`,
  },
  record: recordWords.fr.record,

  outgoing: outgoingWords.fr,
  composer: {
    heading: "Votre réponse",
    publicAs: "Réponse publique au nom de",
    privateAs: "Réponse privée au nom de",
    text: "Réponse",
    placeholder: "Écrivez ce que la personne doit lire",
    withPicture: "Joindre",
    language: "Répondre en",
    reason: "Pourquoi une autre langue?",
    reasons: {
      asked: "La personne l’a demandé",
      "tag-wrong": "La langue détectée est fausse",
      "wrote-both": "La personne a écrit dans les deux",
    },
    languageDiffers: {
      en: "La personne écrit en anglais, votre réponse est en français.",
      fr: "La personne écrit en français, votre réponse est en anglais.",
    },
    chooseLanguage:
      "La langue de la personne est incertaine, ou n’est ni l’anglais ni le français\u00a0: choisissez. Les deux langues, c’est le choix prudent.",
    saved: "Gardé dans ce navigateur",
    savedHereOnly: "Gardé dans ce navigateur seulement\u00a0: il contient des renseignements personnels",
    kept: "Enregistré",
    restored: "Votre texte non envoyé est revenu",
    tooLong: (n: string) => `${n} de trop`,
    cutAfter: (words: string) => `Coupez après «\u00a0${words}\u00a0»`,
    showCut: "Y aller",
    asThread: "Envoyer en fil numéroté",
    parts: (n: number) => `${n} parties`,
    threadMeans: (n: string) => `Chaque partie finit par son numéro, par exemple 1/${n}.`,
    noThread: "Même un fil de dix parties ne suffit pas\u00a0: raccourcissez-le.",
    noAccess: (platform: string) => `Il faut reconnecter ${platform}\u00a0: la réponse attendra.`,
    sending: "Envoi en cours…",
    waits: (at: string) => `La réponse attend et partira ${le(at)}.`,
    checks: checksWords.fr,
    send: { green: "Envoyer", amber: "Faire approuver", red: "Faire approuver" },
    sendOpen: "Envoyer, garder ouvert",
    notReady: "Ne peut partir ainsi.",
    allowed: "Réponse permise.",
    allowedUntil: (at: string) => `Réponse permise ${jusque(at)}.`,
    rule: "Règle",
  },
  notAllowed: refusalsWords.fr.notAllowed,
  replyNote: refusalsWords.fr.replyNote,
  replyPrice: (base: string, withLink: string) =>
    `{platform} facture ${base} par publication, ${withLink} si elle contient un lien.`,
  next: {
    "reply-public": "Répondre au commentaire public",
    "open-on-platform": "Ouvrir sur {platform}",
    "close-with-reason": "Fermer avec un motif",
  },
  refusal: refusalsWords.fr.refusal,
  approvals: approvalsWords.fr,
  standing: standingWords.fr,
  counted: countedWords.fr,
  crisis: crisisWords.fr,
  gone: goneWords.fr,
  calendar: calendarWords.fr,
  media: mediaWords.fr,
  post: postWords.fr,

  signIn: {
    title: "Se connecter",
    lead: "La ligne directe du ministère vers la population.",
    button: "Se connecter",
    people: "Personnes d’exemple de cette machine",
    failed: "La connexion n’a pas fonctionné.",
    failedNext: "Rien n’a changé. Réessayez, ou adressez-vous à l’administration si cela persiste.",
    roles: {
      officer: "communications",
      approver: "approbation",
      head: "direction",
      admin: "administration",
      expert: "expertise",
      records: "gestion des documents",
    },
  },
  errors: {
    "not-found": {
      title: "Il n’y a rien ici",
      text: "L’adresse est inexacte, ou ce qu’elle désigne n’a jamais été conservé.",
    },
    forbidden: {
      title: "Votre rôle n’ouvre pas cette page",
      text: "Demandez le rôle voulu à l’administration de votre ministère.",
    },
    unavailable: {
      title: "Le service est occupé",
      text: "Rien n’est perdu. Les messages arrivent toujours et sont conservés. Réessayez dans un instant.",
    },
    other: {
      title: "Cette page n’a pas pu s’afficher",
      text: "La faute est de notre côté et elle est consignée. Les messages arrivent toujours et sont conservés.",
    },
    code: (code: string) => `Code ${code}`,
    details: "Détails",
    tryAgain: "Réessayer",
    toInbox: "Aller à la boîte",
    toHome: "Aller à votre première page",
  },
  channels: channelsWords.fr,
  spikes: spikesWords.fr,
  consultation: consultationWords.fr,
  reports: reportsWords.fr.reports,

  conversation: conversationWords.fr,
  helpPanel: helpPanelWords.fr,
  libraryOffers: libraryOfferWords.fr,
  keys: keysWords.fr,
  savedViews: savedViewsWords.fr,
  search: searchWords.fr,
  triage: triageWords.fr,
} satisfies Words;
