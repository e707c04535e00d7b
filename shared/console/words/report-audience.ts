/** A report's audience: who writes, hashtags, accounts, posts; and hours out of rhythm. */
const en = {
  authors: {
    title: "Who wrote",
    measure: "Messages by what their author had done before.",
    new: "First message to us",
    returning: "Wrote before",
    advocate: "Often positive before",
    kind: "Author",
    messages: "Messages",
    share: "Share",
  },
  silent: {
    title: (n: number) =>
      n === 1 ? "One official language fell silent" : `Official languages fell silent in ${n} places`,
    text: (language: string, channel: string, now: string, before: string, other: string) =>
      `${language} on ${channel}: ${now}, ${before} before, while the other language wrote ${other}.`,
    none: "Messages came in both languages on the usual channels.",
    short: "Less than two weeks of messages: silent languages not judged.",
  },
  hashtags: {
    title: "Our hashtags",
    hijack: (tag: string) => `#${tag} is used for something else`,
    measure:
      "Uses, their authors’ followers added up (from ten uses on, so that nobody’s own figure shows), and how many are about nothing that we answer.",
    tag: "Hashtag",
    uses: "Uses",
    before: "Before",
    reach: "Followers reached",
    negative: "Negative",
    foreign: "About something else",
    warning: "Taken over?",
    none: "None was used.",
  },
  accounts: {
    title: "Accounts",
    measure: "Followers as each platform counted last; reactions that came in these days. A dash: not known.",
    account: "Account",
    followers: "Followers",
    change: "Change",
    likes: "Likes",
    reposts: "Reposts",
    replies: "Replies",
    impressions: "Views",
    none: "No platform gave counts.",
  },
  posts: {
    title: "What followed our posts",
    measure:
      "Reactions and messages per post. A dash: no platform said. The last two columns: negative share of its topic in the seven days before and after. What follows a post was not always caused by it.",
    post: "Post",
    reactions: "Reactions",
    messages: "Messages",
    questions: "Questions",
    negative: "Negative",
    topicBefore: "Topic before",
    topicAfter: "Topic after",
    goal: "Goal",
    count: "Posts",
    best: (hours: string) => `Posts published at ${hours} were followed by more messages than the others.`,
    none: "Nothing was posted.",
  },
  spikes: {
    title: (hours: number, measures: number) => {
      const out = hours === 1 ? "One hour out of rhythm" : `${hours} hours out of rhythm`;
      return measures > hours ? `${out} (${measures} measures)` : out;
    },
    short: "Spikes not judged",
    shortText: "Less than two weeks of messages: too few to know what is usual.",
    none: "No hour was out of rhythm",
    measure: "Hours in which a topic, or everything, left its own rhythm for that hour of the week.",
    noneText: "Every topic kept to what its own hours of the week led to expect.",
    when: "When",
    what: "What",
    counted: "Counted",
    expected: "Expected",
    volume: (what: string) => `${what}: number`,
    negative: (what: string) => `${what}: negative`,
    all: "All messages",
    less: "under\u00a01",
  },
};

const fr = {
  authors: {
    title: "Qui a écrit",
    measure: "Messages selon ce que leur auteur avait fait avant.",
    new: "Premier message à nous",
    returning: "Avait déjà écrit",
    advocate: "Souvent favorable jusque-là",
    kind: "Auteur",
    messages: "Messages",
    share: "Part",
  },
  silent: {
    title: (n: number) =>
      n === 1 ? "Une langue officielle s’est tue" : `Des langues officielles se sont tues à ${n} endroits`,
    text: (language: string, channel: string, now: string, before: string, other: string) =>
      `${language} sur ${channel}\u00a0: ${now}, contre ${before} avant, alors que l’autre langue en a écrit ${other}.`,
    none: "Des messages sont venus dans les deux langues sur les canaux habituels.",
    short: "Moins de deux semaines de messages\u00a0: langues silencieuses non jugées.",
  },
  hashtags: {
    title: "Nos mots-clics",
    hijack: (tag: string) => `#${tag} sert à autre chose`,
    measure:
      "Emplois, abonnés de leurs auteurs additionnés (à partir de dix emplois, pour que le chiffre de personne ne paraisse), et combien ne touchent rien de ce que nous traitons.",
    tag: "Mot-clic",
    uses: "Emplois",
    before: "Avant",
    reach: "Abonnés joints",
    negative: "Négatifs",
    foreign: "Hors sujet",
    warning: "Détourné?",
    none: "Aucun n’a servi.",
  },
  accounts: {
    title: "Comptes",
    measure:
      "Abonnés selon le dernier décompte de chaque plateforme; réactions venues pendant ces jours. Un tiret\u00a0: on ne le sait pas.",
    account: "Compte",
    followers: "Abonnés",
    change: "Écart",
    likes: "J’aime",
    reposts: "Partages",
    replies: "Réponses",
    impressions: "Vues",
    none: "Aucune plateforme n’a donné de décompte.",
  },
  posts: {
    title: "Ce qui a suivi nos publications",
    measure:
      "Réactions et messages par publication. Un tiret\u00a0: aucune plateforme ne l’a dit. Les deux dernières colonnes\u00a0: part négative de son sujet, sept jours avant et après. Ce qui suit une publication n’en vient pas toujours.",
    post: "Publication",
    reactions: "Réactions",
    messages: "Messages",
    questions: "Questions",
    negative: "Négatifs",
    topicBefore: "Sujet avant",
    topicAfter: "Sujet après",
    goal: "But",
    count: "Publications",
    best: (hours: string) => `Les publications parues à ${hours} ont été suivies de plus de messages que les autres.`,
    none: "Rien n’a été publié.",
  },
  spikes: {
    title: (hours: number, measures: number) => {
      const out = hours === 1 ? "Une heure hors rythme" : `${hours} heures hors rythme`;
      return measures > hours ? `${out} (${measures} mesures)` : out;
    },
    short: "Pointes non jugées",
    shortText: "Moins de deux semaines de messages\u00a0: trop peu pour savoir ce qui est habituel.",
    none: "Aucune heure hors rythme",
    measure: "Heures où un sujet, ou l’ensemble, est sorti de son propre rythme pour cette heure de la semaine.",
    noneText: "Chaque sujet est resté dans ce que ses propres heures de la semaine laissaient attendre.",
    when: "Quand",
    what: "Quoi",
    counted: "Compté",
    expected: "Attendu",
    volume: (what: string) => `${what}\u00a0: nombre`,
    negative: (what: string) => `${what}\u00a0: négatifs`,
    all: "Tous les messages",
    less: "moins\u00a0de\u00a01",
  },
} satisfies typeof en;

export const reportAudienceWords = { en, fr };
