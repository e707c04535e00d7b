/** What keeps a post from going out, one sentence each. */
const en = {
  "missing-half": { en: "The English half is not written.", fr: "The French half is not written." },
  "no-goal": "No goal of the strategy is named.",
  "no-target": "No channel is chosen.",
  "no-account": (channel: string) => `${channel}: the account is not in the department file any more.`,
  "not-a-pair": (channel: string) => `${channel}: these two accounts are no pair.`,
  "no-posts": (channel: string) => `${channel} takes no posts.`,
  "needs-media": (channel: string) => `${channel} takes no post without a picture or a film.`,
  "needs-film": (channel: string) => `${channel} takes one film a post.`,
  "no-such-media": (channel: string) => `${channel} takes no such file or link.`,
  "link-beside-media": (channel: string) => `${channel} takes a link or files, not both: write the link into the text.`,
  "no-alt": { en: "A file lacks its English description.", fr: "A file lacks its French description." },
  "no-captions": { en: "A film lacks its English captions.", fr: "A film lacks its French captions." },
  "file-gone": {
    en: "A file of the English half is not kept any more. Take it out, and add it again.",
    fr: "A file of the French half is not kept any more. Take it out, and add it again.",
  },
  "too-long": {
    en: (channel: string, over: string) => `English is ${over} too long for ${channel}.`,
    fr: (channel: string, over: string) => `French is ${over} too long for ${channel}.`,
  },
  "personal-information": {
    en: "The English half has personal information.",
    fr: "The French half has personal information.",
  },
  parity: (what: string) => `The halves do not say the same: ${what}.`,
  /** What stands in each half. */
  differ: (what: string, en: string, fr: string) => `${what} (${en} in English, ${fr} in French)`,
  nothing: "nothing",
  "never-say": (word: string) => `We do not say “${word}”.`,
  "out-of-scope": "The department leaves this topic alone.",
  "no-access": (account: string) => `${account} must be connected again; the post waits for it.`,
  limited: (account: string) => `${account} takes no more for now; the post waits for it.`,
};

const fr = {
  "missing-half": { en: "La moitié anglaise n’est pas écrite.", fr: "La moitié française n’est pas écrite." },
  "no-goal": "Aucun objectif de la stratégie n’est nommé.",
  "no-target": "Aucun canal n’est choisi.",
  "no-account": (channel: string) => `${channel}\u00a0: le compte n’est plus dans le fichier du ministère.`,
  "not-a-pair": (channel: string) => `${channel}\u00a0: ces deux comptes ne forment pas une paire.`,
  "no-posts": (channel: string) => `${channel} ne prend aucune publication.`,
  "needs-media": (channel: string) => `${channel} ne prend rien sans image ni vidéo.`,
  "needs-film": (channel: string) => `${channel} prend une vidéo par publication.`,
  "no-such-media": (channel: string) => `${channel} ne prend pas ce fichier ou ce lien.`,
  "link-beside-media": (channel: string) =>
    `${channel} prend un lien ou des fichiers, pas les deux\u00a0: écrivez le lien dans le texte.`,
  "no-alt": {
    en: "Il manque la description anglaise d’un fichier.",
    fr: "Il manque la description française d’un fichier.",
  },
  "no-captions": {
    en: "Il manque les sous-titres anglais d’une vidéo.",
    fr: "Il manque les sous-titres français d’une vidéo.",
  },
  "file-gone": {
    en: "Un fichier de la moitié anglaise n’est plus conservé. Retirez-le, puis ajoutez-le de nouveau.",
    fr: "Un fichier de la moitié française n’est plus conservé. Retirez-le, puis ajoutez-le de nouveau.",
  },
  "too-long": {
    en: (channel: string, over: string) => `L’anglais compte ${over} signes de trop pour ${channel}.`,
    fr: (channel: string, over: string) => `Le français compte ${over} signes de trop pour ${channel}.`,
  },
  "personal-information": {
    en: "La moitié anglaise contient des renseignements personnels.",
    fr: "La moitié française contient des renseignements personnels.",
  },
  parity: (what: string) => `Les deux moitiés ne disent pas la même chose\u00a0: ${what}.`,
  differ: (what: string, en: string, fr: string) => `${what} (${en} en anglais, ${fr} en français)`,
  nothing: "rien",
  "never-say": (word: string) => `Nous ne disons pas «\u00a0${word}\u00a0».`,
  "out-of-scope": "Le ministère laisse ce sujet de côté.",
  "no-access": (account: string) => `Il faut reconnecter ${account}; la paire attend.`,
  limited: (account: string) => `${account} ne prend plus rien pour l’instant; la paire attend.`,
} satisfies typeof en;

export const postProblemsWords = { en, fr };
