import { approvalProofWords } from "./approval-proof.ts";
import { approvalWhyWords } from "./approval-why.ts";
import { bothHalves } from "./both-halves.ts";
import { depuis, le } from "./moment.ts";

/** `at 10:42`, `on 26 Nov., 10:42`. */
const on = (when: string): string => (/^\d+:/.test(when) ? `at ${when}` : `on ${when}`);

/** What waits for approval: the list, one that is open, what a layer gives. */
const en = {
  title: "Approvals",
  yours: (n: number) => (n === 0 ? "Nothing waits for you" : n === 1 ? "1 waits for you" : `${n} wait for you`),
  unstopped: (free: number, all: number, shown: string, shownAll: string) =>
    all === 1
      ? free === 1
        ? "The one reply that went out today needed nobody’s approval."
        : "The one reply that went out today passed somebody’s approval."
      : free === all
        ? `None of the ${shownAll} replies that went out today needed approval.`
        : free === 0
          ? `All ${shownAll} replies that went out today passed somebody’s approval.`
          : `${shown} of the ${shownAll} replies that went out today needed nobody’s approval.`,
  own: "Written by you",
  others: "Others decide",
  more: "More wait than are shown here.",
  decidedToday: (n: number) => `Decided today · ${n}`,
  outcome: { approved: "approved", returned: "sent back", reworded: "words suggested" },
  waited: (time: string) => `${time} of working time`,
  wordsChanged: (n: number) => (n === 0 ? "no change" : n === 1 ? "1 word" : `${n} words`),
  by: (name: string) => `by ${name}`,
  writtenBy: (platform: string, name: string) => `${platform}, written by ${name}`,
  pair: {
    writtenBy: (name: string) => `Post in both languages, written by ${name}`,
    kind: "Post in both languages",
    inCalendar: "Open in the calendar",
    everyone: "Everyone",
    sends: `Your approval schedules it: at its time, ${bothHalves.en}.`,
    topic: "Topic",
    goal: "Goal",
  },
  noTopic: "No topic",
  left: "left for you",
  leftFor: "left",
  late: (time: string) => `Late ${time}`,
  after: {
    deputise: (at: string) => `deputy ${on(at)}`,
    escalate: (at: string) => `head ${on(at)}`,
    return: (at: string) => `goes back ${on(at)}`,
    release: (at: string) => `goes out ${on(at)}`,
    remind: (at: string) => `reminder ${on(at)}`,
  },
  deputySince: (at: string) => `deputy since ${at}`,
  headSince: (at: string) => `with the head since ${at}`,
  noClock: "no time limit",
  about: (topic: string, who: string) => `${topic}, from ${who}`,
  none: {
    title: "Nothing waits for your approval",
    text: "What the policy says is risky shows up here. Everything else has gone out without a stop.",
    officer: "What you send for approval shows up here until somebody has decided.",
    gone: "It has been decided",
    goneMeans: "Somebody decided on it, or its author took it back. The next one is in the list.",
  },
  choose: {
    title: "Choose one to read",
    text: "J opens the first; after it, J and K lead to the next and the one before.",
  },
  track: {
    wrote: (name: string) => `${name} wrote it`,
    at: (at: string) => at,
    you: "You",
    youRole: { approver: "You, as approver", head: "You, as head of communications" },
    role: { approver: "Approver", head: "Head of communications" },
    since: (at: string) => `since ${at}`,
    agreed: (at: string) => `approved ${at}`,
    next: "next",
    due: (at: string) => `answer due ${at}`,
    answered: "answered",
  },
  reading: "What was asked, and the reply",
  reply: "Reply",
  record: {
    heading: "Record",
    chain: { intact: "chain intact", broken: "chain broken", older: "chain goes further back" },
    brokenMeans: "The record does not match its chain. Approve nothing, and call whoever looks after this service.",
  },
  decide: {
    ready: "Reasons ready to send back",
    reasons: ["Give the source of the figure", "Answer every question", "Say it more simply"],
    passes: "Your approval passes it on to the next person. Nothing has gone out yet.",
    sends: "Your approval sends it, after the time to undo.",
    approve: "Approve",
    approveOf: (n: number, of: number) => `Approve, ${n} of ${of}`,
    back: "Send back with a reason",
    backReason: "Reason for the author",
    backSend: "Send back",
    words: "Suggest words",
    wordsLabel: "Your words",
    wordsMeans: "You become an author: somebody else must approve them.",
    wordsSend: "Send for approval",
    openThread: "Open the conversation",
  },
  done: {
    approved: "Approved:",
    passed: "It waits for the next person.",
    scheduled: "Both halves go out at their time.",
    undo: "Undo",
    undone: "Taken back:",
    undoneMeans: (author: string) => `Nothing went out. ${author} can send it again.`,
    tooLate: "Too late to undo, it is on its way:",
    justShown: "This one has just come up: nothing was approved. Press again once you have read it.",
  },
  gives: {
    heading: "What this layer gives",
    of: (n: string) => `Your decisions, last 30 days: ${n}`,
    wait: "Median wait",
    changed: "Words changed",
    back: "Sent back",
    ofAll: (n: string, of: string) => `${n} of ${of}`,
    idle: (topic: string, times: string, most: string) =>
      `“${topic}” came here ${times} times and changed nothing: at most ${most} of the next ones would.`,
    tryWithout: "Try the policy without it",
    few: "Too few to judge",
  },
  keys: { move: "next, previous", approve: "approve", back: "back", words: "suggest words" },
  timeRanOut: "Nobody decided in time",
  timeRanOutMeans: "Send it again when it is still needed.",
  deputyAt: (at: string) => `A deputy steps in ${on(at)}.`,
  escalatesAt: (at: string) => `It passes to the head of communications ${on(at)}.`,
  returnsAt: (at: string) => `It comes back to you ${on(at)}.`,
  releasesAt: (at: string) => `It goes out ${on(at)}, as the policy says.`,
  ...approvalWhyWords.en,
  ...approvalProofWords.en,
};

const fr = {
  title: "Approbations",
  yours: (n: number) => (n === 0 ? "Aucune ne vous attend" : n === 1 ? "1 vous attend" : `${n} vous attendent`),
  unstopped: (free: number, all: number, shown: string, shownAll: string) =>
    all === 1
      ? free === 1
        ? "La seule réponse partie aujourd’hui l’a été sans arrêt ici."
        : "La seule réponse partie aujourd’hui est passée par une approbation."
      : free === all
        ? `Les ${shownAll} réponses parties aujourd’hui l’ont été sans arrêt ici.`
        : free === 0
          ? `Les ${shownAll} réponses parties aujourd’hui sont passées par une approbation.`
          : free === 1
            ? `1 des ${shownAll} réponses parties aujourd’hui l’a été sans arrêt ici.`
            : `${shown} des ${shownAll} réponses parties aujourd’hui l’ont été sans arrêt ici.`,
  own: "Vos textes",
  others: "D’autres décident",
  more: "Il en attend plus que cette page n’en montre.",
  decidedToday: (n: number) => `Décidées aujourd’hui · ${n}`,
  outcome: { approved: "approuvée", returned: "renvoyée", reworded: "reformulation proposée" },
  waited: (time: string) => `${time} de temps ouvrable`,
  wordsChanged: (n: number) => (n === 0 ? "sans changement" : n === 1 ? "1 mot" : `${n} mots`),
  by: (name: string) => `de ${name}`,
  writtenBy: (platform: string, name: string) => `${platform}, texte de ${name}`,
  pair: {
    writtenBy: (name: string) => `Publication dans les deux langues, texte de ${name}`,
    kind: "Publication dans les deux langues",
    inCalendar: "Ouvrir dans le calendrier",
    everyone: "Tout le monde",
    sends: `Votre approbation la planifie\u00a0: à son heure, ${bothHalves.fr}.`,
    topic: "Sujet",
    goal: "Objectif",
  },
  noTopic: "Sans sujet",
  left: "pour décider",
  leftFor: "restantes",
  late: (time: string) => `Retard ${time}`,
  after: {
    deputise: (at: string) => `suppléance ${le(at)}`,
    escalate: (at: string) => `direction ${le(at)}`,
    return: (at: string) => `renvoi ${le(at)}`,
    release: (at: string) => `envoi ${le(at)}`,
    remind: (at: string) => `rappel ${le(at)}`,
  },
  deputySince: (at: string) => `suppléance ${depuis(at)}`,
  headSince: (at: string) => `à la direction ${depuis(at)}`,
  noClock: "sans délai",
  about: (topic: string, who: string) => `${topic}, de ${who}`,
  none: {
    title: "Rien n’attend votre approbation",
    text: "Ce que la politique juge délicat paraît ici. Tout le reste est parti sans arrêt.",
    officer: "Ce que vous faites approuver paraît ici jusqu’à ce que quelqu’un ait décidé.",
    gone: "La décision est prise",
    goneMeans: "Quelqu’un a décidé, ou la réponse a été reprise. La suivante est dans la liste.",
  },
  choose: {
    title: "Choisissez-en une",
    text: "J ouvre la première; ensuite, J et K mènent à la suivante et à la précédente.",
  },
  track: {
    wrote: (name: string) => `Texte de ${name}`,
    at: (at: string) => at,
    you: "Vous",
    youRole: { approver: "Vous, pour approuver", head: "Vous, à la direction" },
    role: { approver: "Approbation", head: "Direction des communications" },
    since: (at: string) => `${depuis(at)}`,
    agreed: (at: string) => `approuvée ${le(at)}`,
    next: "ensuite",
    due: (at: string) => `réponse due ${le(at)}`,
    answered: "répondu",
  },
  reading: "La question et la réponse",
  reply: "Réponse",
  record: {
    heading: "Dossier",
    chain: { intact: "chaîne intacte", broken: "chaîne rompue", older: "la chaîne remonte plus loin" },
    brokenMeans: "Le dossier ne correspond pas à sa chaîne. N’approuvez rien et appelez l’équipe de ce service.",
  },
  decide: {
    ready: "Motifs prêts pour un renvoi",
    reasons: ["Indiquer la source du chiffre", "Répondre à tout", "Le dire plus simplement"],
    passes: "Votre approbation la transmet à la personne suivante. Rien n’est encore parti.",
    sends: "Votre approbation l’envoie, après le délai d’annulation.",
    approve: "Approuver",
    approveOf: (n: number, of: number) => `Approuver, ${n} sur ${of}`,
    back: "Renvoyer avec un motif",
    backReason: "Motif du renvoi",
    backSend: "Renvoyer",
    words: "Proposer une reformulation",
    wordsLabel: "Votre reformulation",
    wordsMeans: "Ils deviennent aussi les vôtres\u00a0: quelqu’un d’autre doit approuver.",
    wordsSend: "Faire approuver",
    openThread: "Ouvrir la conversation",
  },
  done: {
    approved: "Approuvée\u00a0:",
    passed: "Elle attend la personne suivante.",
    scheduled: "Les deux moitiés partent à leur heure.",
    undo: "Annuler l’envoi",
    undone: "Envoi annulé\u00a0:",
    undoneMeans: (author: string) => `Rien n’est parti. ${author} peut la renvoyer.`,
    tooLate: "Trop tard pour annuler, elle est en route\u00a0:",
    justShown: "Celle-ci vient de s’afficher\u00a0: rien n’a été approuvé. Appuyez de nouveau après l’avoir lue.",
  },
  gives: {
    heading: "Ce qu’apporte cette étape",
    of: (n: string) => `Vos décisions des 30 derniers jours\u00a0: ${n}`,
    wait: "Attente médiane",
    changed: "Mots changés",
    back: "Renvoyées",
    ofAll: (n: string, of: string) => `${n} sur ${of}`,
    idle: (topic: string, times: string, most: string) =>
      `«\u00a0${topic}\u00a0» est passé ici ${times} fois et rien n’a changé\u00a0: au plus ${most} des prochains changeraient.`,
    tryWithout: "Essayer la politique sans cette étape",
    few: "Trop peu pour conclure",
  },
  keys: { move: "suivante, précédente", approve: "approuver", back: "renvoyer", words: "proposer une reformulation" },
  timeRanOut: "Personne n’a décidé à temps",
  timeRanOutMeans: "Envoyez-la de nouveau si elle est encore utile.",
  deputyAt: (at: string) => `La suppléance prend le relais ${le(at)}.`,
  escalatesAt: (at: string) => `Elle passe à la direction des communications ${le(at)}.`,
  returnsAt: (at: string) => `Elle vous revient ${le(at)}.`,
  releasesAt: (at: string) => `Elle part ${le(at)}, comme le prévoit la politique.`,
  ...approvalWhyWords.fr,
  ...approvalProofWords.fr,
} satisfies typeof en;

export const approvalsWords = { en, fr };
