/** Open data of a month: the columns, and the dictionary that says what each of them means. */
const en = {
  title: (department: string, month: string) => `Messages from citizens on social media: ${department}, ${month}`,
  about: [
    "Counts of messages that people sent to the department on social media, and the time to its first personal reply. No message, name, account of a person or link is in it.",
    "Small counts are hidden: a count of 1 to 9 is left empty (“hidden” is yes). Further counts are hidden where a total, a difference or several sums together would give a hidden one away, or where hidden counts are together under 10. Nothing says which of them was hidden for which reason. A count of 0 is published.",
    "Messages are counted by channel and language, by topic and sentiment, and by topic and language. “all” in a column means that the row is not split by it. A message with several topics counts under each of them, so topics may add up to more than all messages.",
    "Times are in working time of the department, to the minute, and are given for 10 replies and more. Automatic acknowledgements do not count as replies.",
  ],
  licence: "Licence",
  publisher: "Published by",
  headers: { field: "field", type: "type", unit: "unit", meaning: "meaning", hidden: "hiding of small counts" },
  types: { month: "month (YYYY-MM)", code: "code", text: "text", number: "number", yesNo: "yes or no" },
  fields: {
    month: {
      name: "month",
      meaning: "Month in which the message arrived or the reply was sent, in the department’s time zone.",
    },
    measure: {
      name: "measure",
      meaning:
        "What is counted or measured: messages; replies (first personal replies); first-reply-median; first-reply-ninth (the time within which nine replies in ten were sent).",
    },
    channel: { name: "channel", meaning: "Code of the platform, or all." },
    channelName: { name: "channel_name", meaning: "Name of the platform." },
    language: { name: "language", meaning: "Language of the message: en, fr, other, or all." },
    languageName: { name: "language_name", meaning: "Name of the language." },
    topic: { name: "topic", meaning: "Code of the topic in the department’s own list, none, or all." },
    topicName: { name: "topic_name", meaning: "Name of the topic." },
    sentiment: {
      name: "sentiment",
      meaning:
        "Sentiment of the text: positive, neutral (within a topic, mixed ones are with them), mixed, negative, unknown, or all. Estimated by a service, corrected by people.",
    },
    sentimentName: { name: "sentiment_name", meaning: "Name of the sentiment." },
    value: { name: "value", meaning: "The count or the time. Empty: hidden." },
    unit: { name: "unit", meaning: "count or minutes." },
    hidden: {
      name: "hidden",
      meaning: "Whether the value is hidden because it, or what would give it away, is small.",
    },
  },
  hiding: "1 to 9, and whatever would give them away",
  none: "none",
  all: "all",
  yes: "yes",
  no: "no",
  units: { count: "count", minutes: "minutes" },
};

const fr = {
  title: (department: string, month: string) =>
    `Messages des citoyens dans les médias sociaux\u00a0: ${department}, ${month}`,
  about: [
    "Nombres de messages adressés au ministère dans les médias sociaux, et délai de sa première réponse personnelle. Aucun message, nom, compte de personne ni lien n’y figure.",
    "Les petits nombres sont masqués\u00a0: un nombre de 1 à 9 est laissé vide («\u00a0masqué\u00a0» vaut oui). D’autres nombres le sont là où un total, une différence ou plusieurs sommes ensemble révéleraient un nombre masqué, ou si les nombres masqués font ensemble moins de 10. Rien ne dit lequel a été masqué pour quelle raison. Un nombre de 0 est publié.",
    "Les messages sont comptés par canal et langue, par sujet et sentiment, et par sujet et langue. «\u00a0all\u00a0» dans une colonne veut dire que la ligne n’est pas répartie selon elle. Un message qui touche plusieurs sujets compte sous chacun, si bien que les sujets peuvent dépasser le total des messages.",
    "Les délais sont en temps ouvrable du ministère, à la minute, et donnés à partir de 10 réponses. Les accusés de réception automatiques ne comptent pas comme réponses.",
  ],
  licence: "Licence",
  publisher: "Publié par",
  headers: { field: "champ", type: "type", unit: "unité", meaning: "sens", hidden: "masquage des petits nombres" },
  types: { month: "mois (AAAA-MM)", code: "code", text: "texte", number: "nombre", yesNo: "oui ou non" },
  fields: {
    month: {
      name: "mois",
      meaning: "Mois d’arrivée du message ou d’envoi de la réponse, dans le fuseau horaire du ministère.",
    },
    measure: {
      name: "mesure",
      meaning:
        "Ce qui est compté ou mesuré\u00a0: messages; replies (premières réponses personnelles); first-reply-median (délai médian); first-reply-ninth (délai dans lequel neuf réponses sur dix sont parties).",
    },
    channel: { name: "canal", meaning: "Code de la plateforme, ou all." },
    channelName: { name: "canal_nom", meaning: "Nom de la plateforme." },
    language: { name: "langue", meaning: "Langue du message\u00a0: en, fr, other (autre) ou all." },
    languageName: { name: "langue_nom", meaning: "Nom de la langue." },
    topic: { name: "sujet", meaning: "Code du sujet dans la liste du ministère, none (aucun) ou all." },
    topicName: { name: "sujet_nom", meaning: "Nom du sujet." },
    sentiment: {
      name: "sentiment",
      meaning:
        "Sentiment du texte\u00a0: positive, neutral (pour un sujet, avec les partagés), mixed, negative, unknown ou all. Estimé par un service, corrigé par des personnes.",
    },
    sentimentName: { name: "sentiment_nom", meaning: "Nom du sentiment." },
    value: { name: "valeur", meaning: "Le nombre ou le délai. Vide\u00a0: masqué." },
    unit: { name: "unite", meaning: "nombre ou minutes." },
    hidden: {
      name: "masque",
      meaning: "Indique si la valeur est masquée parce qu’elle est petite, ou en révélerait une.",
    },
  },
  hiding: "de 1 à 9, et ce qui les révélerait",
  none: "aucun",
  all: "tous",
  yes: "oui",
  no: "non",
  units: { count: "nombre", minutes: "minutes" },
} satisfies typeof en;

export const openDataWords = { en, fr };
