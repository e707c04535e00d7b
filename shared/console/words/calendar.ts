import { upper } from "../../domain/upper.ts";
import { bothHalves } from "./both-halves.ts";

/** The calendar: posts in both languages, their parity, their way to the platforms. */
const en = {
  title: "Calendar",
  views: { week: "Week", month: "Month", list: "List" },
  viewsName: "How the calendar is shown",
  before: { week: "Week before", month: "Month before", list: "Earlier" },
  closed: (days: string) => `Closed on ${days}`,
  after: { week: "Week after", month: "Month after", list: "Later" },
  today: "Today",
  isToday: "today",
  now: (time: string) => `Now: ${time}`,
  newPair: "New post",
  write: "New post",
  relate: "Relate",
  relateOf: "answers and reposts",
  push: "Push",
  pushOf: "our own posts, by language and channel",
  goal: (share: string) => `Goal: relate at least ${share}`,
  nothingSent: "Nothing went out in these days yet.",
  none: {
    title: "Nothing is planned in these days",
    text: "A post is written in both languages, and goes out in both or not at all.",
  },
  tasks: (n: number) => (n === 1 ? "One post needs a person" : `${n} posts need a person`),
  crisis: { title: "Crisis mode is on.", text: "Posts whose time comes now wait until a person lets them go out." },
  cut: {
    title: (n: number) => `Only the first ${n} posts of these days are shown.`,
    text: "Choose a week to see them all.",
  },
  notWritten: "not written",
  hours: "Hour",
  more: (n: number) => `${n} more`,
  card: {
    sent: "Sent",
    going: "Going out",
    scheduled: "Scheduled",
    ready: "Draft, languages match",
    past: "time is past",
    fix: (n: number) => `Draft, ${n} to fix`,
    missing: { en: "English missing", fr: "French missing" },
    waiting: "Waiting: approval",
    paused: "Paused",
    held: "On hold",
    breached: "One language only",
    "taken-back": "Taken back",
    failed: "Not sent",
    look: "Look at the platform",
  },
  open: {
    close: "Close",
    both: "both languages or neither",
    at: (day: string, time: string, where: string) => `${day}, ${time}. ${where}`,
    noTarget: "No channel is chosen",
    length: (used: string, limit: string) => `${used} of ${limit}`,
    tooLong: (over: string) => `${over} too many`,
    media: (n: number) => (n === 1 ? "1 file" : `${n} files`),
    campaign: "Campaign",
    by: (name: string) => `Written by ${name}`,
    onPlatform: "Open on the platform",
  },
  act: {
    first: "Go to first problem",
    schedule: "Schedule post",
    opens: (n: number) =>
      n === 1
        ? "Schedule opens when this problem is fixed."
        : n === 2
          ? "Schedule opens when both problems are fixed."
          : `Schedule opens when all ${n} problems are fixed.`,
    past: "Its time has gone by: give it another one first.",
    edit: "Edit",
    move: "Another time",
    takeBack: "Take back",
    resume: "Let it go out now",
    resumeCrisis: "While crisis mode is on, only those who approve can let it go out.",
    approve: "Approve both halves",
    approveOwn: "You wrote this post: another person approves it.",
    sendBack: "Send back",
    sendBackWhy: "What should change",
    note: "Noted",
    again: "New post from this one",
    lane: (gates: number) =>
      gates === 0
        ? "Goes out without approval."
        : gates === 1
          ? "One person approves both halves."
          : `${gates} people approve both halves.`,
  },
  editor: {
    notYet: "Saved as a draft, not scheduled yet.",
    notYetMeans: (n: number) =>
      n === 1 ? "One thing is missing: see below." : `${n} things are missing: each stands beside its field.`,
    newTitle: "New post",
    editTitle: "Edit post",
    lead: `${upper(bothHalves.en)}, or neither does.`,
    voids: "Saving makes it a draft again: what was agreed to is void.",
    day: "Day",
    time: "Time",
    zone: (zone: string) => `Time of the department: ${zone}`,
    channels: "Channels",
    goal: "Goal of the strategy",
    choose: "Choose…",
    topic: "Topic",
    noTopic: "None",
    campaign: "Campaign",
    optional: "optional",
    text: { en: "English text", fr: "French text" },
    link: { en: "English link", fr: "French link" },
    save: "Save",
    saveSchedule: "Save and schedule",
    cancel: "Cancel",
    conflict:
      "A colleague changed this post since you opened it. Your words are kept below; compare them, then save again.",
    badTime: "Give a day and a time.",
    badLink: "A link begins with https.",
    badLength: "A text has 20,000 characters at most. Your words are kept below: shorten them.",
  },
};

const fr = {
  title: "Calendrier",
  views: { week: "Semaine", month: "Mois", list: "Liste" },
  viewsName: "Présentation du calendrier",
  before: { week: "Semaine précédente", month: "Mois précédent", list: "Plus tôt" },
  closed: (days: string) => `Fermé ${days}`,
  after: { week: "Semaine suivante", month: "Mois suivant", list: "Plus tard" },
  today: "Aujourd’hui",
  isToday: "aujourd’hui",
  now: (time: string) => `Maintenant\u00a0: ${time}`,
  newPair: "Nouvelle publication",
  // Short: it stands in one row with the week and the views.
  write: "Rédiger",
  relate: "Dialogue",
  relateOf: "réponses et partages",
  push: "Diffusion",
  pushOf: "nos publications, par langue et par canal",
  goal: (share: string) => `Objectif\u00a0: au moins ${share} de dialogue`,
  nothingSent: "Rien n’est encore parti ces jours-là.",
  none: {
    title: "Rien n’est prévu ces jours-là",
    text: "Une publication s’écrit dans les deux langues et part dans les deux, ou pas du tout.",
  },
  tasks: (n: number) =>
    n === 1 ? "Une publication est à traiter par une personne" : `${n} publications sont à traiter par une personne`,
  crisis: {
    title: "Le mode crise est activé.",
    text: "Les publications dont l’heure arrive attendent qu’une personne les laisse partir.",
  },
  cut: {
    title: (n: number) => `Seules les ${n} premières publications de ces jours sont affichées.`,
    text: "Choisissez une semaine pour les voir toutes.",
  },
  notWritten: "à écrire",
  hours: "Heure",
  more: (n: number) => (n === 1 ? "1 autre" : `${n} autres`),
  card: {
    sent: "Envoyée",
    going: "En route",
    scheduled: "Planifiée",
    ready: "Brouillon, langues équivalentes",
    past: "heure passée",
    fix: (n: number) => `Brouillon, ${n} à corriger`,
    missing: { en: "Anglais à écrire", fr: "Français à écrire" },
    waiting: "À\u00a0approuver",
    paused: "En pause",
    held: "En attente",
    breached: "Une seule langue",
    "taken-back": "Retirée",
    failed: "Non envoyée",
    look: "À vérifier sur place",
  },
  open: {
    close: "Fermer",
    both: "les deux langues ou aucune",
    at: (day: string, time: string, where: string) => `${day} à ${time}. ${where}`,
    noTarget: "Aucun canal n’est choisi",
    length: (used: string, limit: string) => `${used} sur ${limit}`,
    tooLong: (over: string) => `${over} de trop`,
    media: (n: number) => (n === 1 ? "1 fichier" : `${n} fichiers`),
    campaign: "Campagne",
    by: (name: string) => `Texte de ${name}`,
    onPlatform: "Ouvrir sur la plateforme",
  },
  act: {
    first: "Aller au premier problème",
    schedule: "Planifier la publication",
    opens: (n: number) =>
      n === 1
        ? "On pourra planifier une fois ce problème corrigé."
        : `On pourra planifier une fois les ${n} problèmes corrigés.`,
    past: "Son heure est passée\u00a0: donnez-lui d’abord une autre heure.",
    edit: "Modifier",
    move: "Une autre heure",
    takeBack: "Retirer",
    resume: "Laisser partir",
    resumeCrisis: "Pendant le mode crise, seules les personnes qui approuvent peuvent la laisser partir.",
    approve: "Approuver les deux moitiés",
    approveOwn: "Vous avez écrit cette publication\u00a0: une autre personne l’approuve.",
    sendBack: "Renvoyer",
    sendBackWhy: "Ce qui devrait changer",
    note: "Noté",
    again: "Nouvelle publication à partir de celle-ci",
    lane: (gates: number) =>
      gates === 0
        ? "Part sans approbation."
        : gates === 1
          ? "Une personne approuve les deux moitiés."
          : `${gates} personnes approuvent les deux moitiés.`,
  },
  editor: {
    notYet: "Brouillon enregistré, pas encore planifié.",
    notYetMeans: (n) =>
      n === 1
        ? "Il manque une chose\u00a0: voyez plus bas."
        : `Il manque ${n}\u00a0choses\u00a0: chacune est dite près de son champ.`,
    newTitle: "Nouvelle publication, dans les deux langues",
    editTitle: "Modifier la publication",
    lead: `${upper(bothHalves.fr)}, ou aucune ne part.`,
    voids: "L’enregistrer en refait un brouillon\u00a0: les approbations tombent.",
    day: "Jour",
    time: "Heure",
    zone: (zone: string) => `Heure du ministère\u00a0: ${zone}`,
    channels: "Canaux",
    goal: "Objectif de la stratégie",
    choose: "Choisir…",
    topic: "Sujet",
    noTopic: "Aucun",
    campaign: "Campagne",
    optional: "facultatif",
    text: { en: "Texte anglais", fr: "Texte français" },
    link: { en: "Lien anglais", fr: "Lien français" },
    save: "Enregistrer",
    saveSchedule: "Enregistrer et planifier",
    cancel: "Annuler",
    conflict:
      "Quelqu’un a modifié cette publication depuis que vous l’avez ouverte. Vos mots sont gardés ci-dessous\u00a0: comparez, puis enregistrez de nouveau.",
    badTime: "Donnez un jour et une heure.",
    badLink: "Un lien commence par https.",
    badLength: "Un texte a 20\u00a0000\u00a0caractères au plus. Vos mots sont conservés ci-dessous\u00a0: abrégez-les.",
  },
} satisfies typeof en;

export const calendarWords = { en, fr };
