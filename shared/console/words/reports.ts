/** The list of reports, and one report. */
const en = {
  reports: {
    title: "Reports",
    lead: "One page a day, from counters: volumes, languages, sentiment, time to the first personal reply.",
    today: "Make today’s report now",
    none: { title: "No report yet", text: "The first one is made on schedule, or now with the button." },
    all: "All reports",
    daily: "Daily report",
  },
  report: {
    half: (time: string) => `One person in two had a personal reply within ${time}.`,
    fewReplies: (n: number, time: string) =>
      n === 1
        ? `One personal reply went out, after ${time}.`
        : `${n} personal replies went out, half of them within ${time}.`,
    noReply: (n: number, shown: string) =>
      n === 1
        ? "One message came in, no personal reply went out."
        : `${shown} messages came in, no personal reply went out.`,
    replied: (n: number, shown: string) =>
      n === 1 ? "One personal reply went out." : `${shown} personal replies went out.`,
    quiet: "A quiet day: no message, no reply.",
    lead: "Working time from the person’s message to the first personal reply. Automatic acknowledgements do not count.",
    small: (n: string) => `${n} messages in all: too few for percentages, so this page shows counts.`,
    median: "First personal reply",
    nine: "Nine people in ten",
    standard: (time: string) => `Standard of ${time} met`,
    unanswered: "Still without an answer",
    none: "–",
    between: (low: string, high: string) => `between ${low} and ${high}`,
    metOf: (met: string, all: string) => `${met} of ${all}`,
    tooFew: "Too few to judge: counts only.",
    ofReceived: (all: string, answered: string, closed: string) =>
      `of ${all}: ${answered} answered, ${closed} closed without a reply`,
    hours: (from: string, to: string, n: string) => `Most messages came between ${from} and ${to}: ${n}`,
    measureHours: "Messages received and first replies sent, by hour of the day.",
    channels: (name: string, n: string) => `${name} brought the most messages: ${n}`,
    measureChannels: "Messages received, by channel.",
    languages: (name: string, n: string) => `${name} came first: ${n}`,
    measureLanguages: "Messages received, by language of the text.",
    sentiment: (name: string, n: string) => `${name} was the most common sentiment: ${n}`,
    measureSentiment: "Messages received, by sentiment of the text, as tagged or corrected.",
    topics: (name: string, n: string) => `${name} was asked about most: ${n}`,
    measureTopics: "Messages received, by topic. One message may have several.",
    counted: (n: string) => `${n} messages. Shares are of all messages received.`,
    noData: "No messages on this day.",
    received: "Received",
    replies: "First replies",
    hour: "Hour",
    table: "Show the table",
    made: (at: string, zone: string) => `Compiled ${at} from counters. Times are of ${zone}.`,
  },
};

const fr = {
  reports: {
    title: "Rapports",
    lead: "Une page par jour, d’après des compteurs\u00a0: volumes, langues, sentiment, délai de la première réponse personnelle.",
    today: "Établir le rapport d’aujourd’hui",
    none: {
      title: "Aucun rapport encore",
      text: "Le premier s’établit selon l’horaire, ou maintenant avec le bouton.",
    },
    all: "Tous les rapports",
    daily: "Rapport quotidien",
  },
  report: {
    half: (time: string) => `Une personne sur deux a reçu une réponse personnelle en ${time}.`,
    fewReplies: (n: number, time: string) =>
      n === 1
        ? `Une réponse personnelle est partie, après ${time}.`
        : `${n} réponses personnelles sont parties, la moitié en ${time} au plus.`,
    noReply: (n: number, shown: string) =>
      n === 1
        ? "Un message est arrivé, aucune réponse personnelle n’est partie."
        : `${shown} messages sont arrivés, aucune réponse personnelle n’est partie.`,
    replied: (n: number, shown: string) =>
      n === 1 ? "Une réponse personnelle est partie." : `${shown} réponses personnelles sont parties.`,
    quiet: "Journée calme\u00a0: aucun message, aucune réponse.",
    lead: "Temps ouvrable entre le message de la personne et la première réponse personnelle. Les accusés de réception automatiques ne comptent pas.",
    small: (n: string) =>
      `${n} messages en tout\u00a0: trop peu pour des pourcentages, cette page donne donc des nombres.`,
    median: "Première réponse personnelle",
    nine: "Neuf personnes sur dix",
    standard: (time: string) => `Norme de ${time} respectée`,
    unanswered: "Restés sans réponse",
    none: "–",
    between: (low: string, high: string) => `entre ${low} et ${high}`,
    metOf: (met: string, all: string) => `${met} sur ${all}`,
    tooFew: "Trop peu pour conclure\u00a0: nombres seulement.",
    ofReceived: (all: string, answered: string, closed: string) =>
      `sur ${all}\u00a0: ${answered} avec réponse, ${closed} fermés sans réponse`,
    hours: (from: string, to: string, n: string) => `Le plus de messages est arrivé entre ${from} et ${to}\u00a0: ${n}`,
    measureHours: "Messages reçus et premières réponses envoyées, par heure de la journée.",
    channels: (name: string, n: string) => `${name} a apporté le plus de messages\u00a0: ${n}`,
    measureChannels: "Messages reçus, par canal.",
    languages: (name: string, n: string) => `${name} en premier\u00a0: ${n}`,
    measureLanguages: "Messages reçus, par langue du texte.",
    sentiment: (name: string, n: string) => `${name}, le sentiment le plus courant\u00a0: ${n}`,
    measureSentiment: "Messages reçus, par sentiment du texte, tel qu’étiqueté ou corrigé.",
    topics: (name: string, n: string) => `${name}, le thème le plus demandé\u00a0: ${n}`,
    measureTopics: "Messages reçus, par thème. Un message peut en avoir plusieurs.",
    counted: (n: string) => `${n} messages. Les parts portent sur tous les messages reçus.`,
    noData: "Aucun message ce jour-là.",
    received: "Reçus",
    replies: "Premières réponses",
    hour: "Heure",
    table: "Voir le tableau",
    made: (at: string, zone: string) => `Établi le ${at} d’après des compteurs. Heures de ${zone}.`,
  },
} satisfies typeof en;

export const reportsWords = { en, fr };
