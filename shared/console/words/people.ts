import { le } from "./moment.ts";

/** The people page: officers, experts, and other departments that may be asked. */
const en = {
  title: "People",
  lead: "Who answers here, and whom they can ask.",
  officers: {
    heading: "Officers",
    name: "Name",
    roles: "Role",
    team: "Team",
    seen: "Last sign-in",
    you: "you",
    noTeam: "–",
    none: "Nobody has signed in yet.",
    unknownRoles: "at the next sign-in",
  },
  experts: {
    heading: "Experts",
    lead: "They answer from a link or by e-mail and need no seat. From the department file; absences are entered here.",
    none: {
      title: "No experts yet",
      text: "Name them in the department file, team by team: an address and their topics are enough.",
    },
    name: "Expert",
    topics: "Topics",
    languages: "Languages",
    now: "Now",
    anyTopic: "all of the team’s",
    open: "Open",
    opens: (at: string) => `Opens ${at}`,
    away: (to: string) => `Away until ${to}`,
    from: (from: string, to: string) => `Away from ${from} to ${to}`,
    standIn: (name: string) => `${name} stands in`,
    nobody: "the next expert of the topic is asked",
    enter: "Enter an absence",
    change: "Change the absence",
    begins: "First day away",
    ends: "Last day away",
    instead: "Who stands in",
    next: "The next expert of the topic",
    save: "Save the absence",
    end: "Back now",
    cancel: "Take out the absence",
  },
  partners: {
    heading: "Other departments",
    lead: "They are asked from the conversation. Only the question without personal details reaches them.",
    name: "Department",
    topics: "Topics",
    everything: "anything",
  },
  incoming: {
    heading: "Questions from other departments",
    lead: "Our experts answer them directly. Only the words without personal details reach us.",
    none: "No other department has asked yet.",
    waits: (count: number) =>
      count === 1
        ? "1 question of another department has no answer yet"
        : `${count} questions of other departments have no answer yet`,
    open: "Without an answer",
    over: "Over, newest first",
    more: "These are the most urgent ones. The others follow as these are answered.",
    from: "From",
    question: "Question",
    state: "State",
    clock: "Time left or when",
    waiting: (names: string) => `Waiting: ${names}`,
    reminded: (names: string) => `Waiting, reminded: ${names}`,
    answered: (name: string) => `Answered: ${name}`,
    withdrawn: "Taken back",
    nobody: "Nobody is left to ask",
    gone: "They took it back: the words are deleted.",
  },
  refused: {
    "away-dates": {
      title: "These days do not fit.",
      text: "The last day is today or later, and not before the first. Nothing was saved.",
    },
    "away-range": {
      title: "These days are too far away.",
      text: "Look at the year: two years ahead at most. Nothing was saved.",
    },
    "away-stand-in": {
      title: "This person cannot stand in.",
      text: "Choose another expert of the directory. Nothing was saved.",
    },
    "not-found": {
      title: "This expert is not in the directory any more.",
      text: "The department file has changed since the page was opened. Nothing was saved.",
    },
    conflict: {
      title: "Somebody else has just changed this absence.",
      text: "This page shows it as it is now. Nothing of yours was saved.",
    },
  },
};

const fr = {
  title: "Personnes",
  lead: "Qui répond ici, et à qui demander.",
  officers: {
    heading: "Communications",
    name: "Nom",
    roles: "Rôle",
    team: "Équipe",
    seen: "Dernière connexion",
    you: "vous",
    noTeam: "–",
    none: "Personne ne s’est encore connecté.",
    unknownRoles: "à la prochaine connexion",
  },
  experts: {
    heading: "Expertise",
    lead: "Ces personnes répondent par un lien ou par courriel, sans compte. Selon le fichier du ministère\u00a0; les absences s’inscrivent ici.",
    none: {
      title: "Pas encore d’expertise",
      text: "Nommez-la dans le fichier du ministère, équipe par équipe\u00a0: une adresse et des sujets suffisent.",
    },
    name: "Personne",
    topics: "Sujets",
    languages: "Langues",
    now: "Maintenant",
    anyTopic: "tous ceux de l’équipe",
    open: "Disponible",
    opens: (at: string) => `De retour ${le(at)}`,
    away: (to: string) => `Absence jusqu’au ${to}`,
    from: (from: string, to: string) => `Absence du ${from} au ${to}`,
    standIn: (name: string) => `${name} assure la suppléance`,
    nobody: "la personne suivante du sujet reçoit la demande",
    enter: "Inscrire une absence",
    change: "Modifier l’absence",
    begins: "Premier jour d’absence",
    ends: "Dernier jour d’absence",
    instead: "Suppléance",
    next: "La personne suivante du sujet",
    save: "Enregistrer l’absence",
    end: "De retour",
    cancel: "Retirer l’absence",
  },
  partners: {
    heading: "Autres ministères",
    lead: "On les consulte depuis la conversation. Seule la question, sans renseignement personnel, leur parvient.",
    name: "Ministère",
    topics: "Sujets",
    everything: "tout",
  },
  incoming: {
    heading: "Questions d’autres ministères",
    lead: "Nos spécialistes y répondent directement. Seuls les mots, sans renseignement personnel, nous parviennent.",
    none: "Aucun autre ministère n’a encore posé de question.",
    waits: (count: number) =>
      count === 1
        ? "1 question d’un autre ministère reste sans réponse"
        : `${count} questions d’autres ministères restent sans réponse`,
    open: "Sans réponse",
    over: "Terminées, les plus récentes d’abord",
    more: "Voici les plus urgentes. Les autres suivent à mesure qu’on y répond.",
    from: "De",
    question: "Question",
    state: "État",
    clock: "Temps restant ou moment",
    waiting: (names: string) => `En attente\u00a0: ${names}`,
    reminded: (names: string) => `En attente, rappel envoyé\u00a0: ${names}`,
    answered: (name: string) => `Réponse reçue\u00a0: ${name}`,
    withdrawn: "Retirée",
    nobody: "Il ne reste personne à consulter",
    gone: "Ce ministère l’a retirée\u00a0: les mots sont effacés.",
  },
  refused: {
    "away-dates": {
      title: "Ces jours ne conviennent pas.",
      text: "Le dernier jour est aujourd’hui ou plus tard, et pas avant le premier. Rien n’a été enregistré.",
    },
    "away-range": {
      title: "Ces jours sont trop éloignés.",
      text: "Regardez l’année\u00a0: deux ans d’avance au plus. Rien n’a été enregistré.",
    },
    "away-stand-in": {
      title: "Cette personne ne peut pas assurer la suppléance.",
      text: "Choisissez-en une autre du répertoire. Rien n’a été enregistré.",
    },
    "not-found": {
      title: "Cette personne n’est plus au répertoire.",
      text: "Le fichier du ministère a changé depuis que la page est ouverte. Rien n’a été enregistré.",
    },
    conflict: {
      title: "Quelqu’un vient de modifier cette absence.",
      text: "La page la montre telle qu’elle est. Rien de votre part n’a été enregistré.",
    },
  },
} satisfies typeof en;

export const peopleWords = { en, fr };
