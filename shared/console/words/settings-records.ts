/** What goes of the department's records, and what keeps it, on the settings page. */
const en = {
  heading: "Records",
  lead: "Nobody disposes of a record by hand. It happens by itself, where the department file sets both an authorization and a time.",
  forGood: "With no end.",
  noTime: (authority: string) => `With no end, for want of a time. Authorization set: ${authority}.`,
  noAuthority: (time: string) => `With no end, for want of an authorization. Time set: ${time}.`,
  disposed: (time: string, authority: string) => `For ${time}, then disposed of under authorization ${authority}.`,
  ofPlatform: (time: string, platform: string) => `For ${time}, then disposed of under ${platform}’s terms.`,
  bySystem: (time: string) => `For ${time}, then removed by the system itself.`,
  holds: "Holds",
  holdsMean:
    "A hold stops disposal under an authorization until a person lifts it. What its author deletes, or a platform’s terms take away, leaves this console all the same: it is sealed first, and disposed of once nothing holds it any more. What the system itself removes, no hold keeps.",
  holdsBy: "Those who look after records, and administrators, place holds and lift them.",
};

const fr = {
  heading: "Documents",
  lead: "Personne n’élimine de document à la main. L’élimination se fait d’elle-même, là où le fichier du ministère fixe à la fois une autorisation et une durée.",
  forGood: "Sans échéance.",
  noTime: (authority: string) => `Sans échéance, faute de durée. Autorisation fixée\u00a0: ${authority}.`,
  noAuthority: (time: string) => `Sans échéance, faute d’autorisation. Durée fixée\u00a0: ${time}.`,
  disposed: (time: string, authority: string) =>
    `Pendant ${time}, puis élimination en vertu de l’autorisation ${authority}.`,
  ofPlatform: (time: string, platform: string) =>
    `Pendant ${time}, puis élimination selon les conditions de ${platform}.`,
  bySystem: (time: string) => `Pendant ${time}, puis suppression par le système même.`,
  holds: "Mises en suspens",
  holdsMean:
    "Une mise en suspens arrête l’élimination en vertu d’une autorisation jusqu’à ce qu’une personne la lève. Ce que son auteur supprime, ou que les conditions d’une plateforme retirent, quitte quand même cette console\u00a0: c’est d’abord mis sous scellés, puis éliminé quand plus rien ne le suspend. Ce que le système même supprime n’est gardé par aucune mise en suspens.",
  holdsBy: "Les personnes chargées de la gestion des documents et l’administration les ordonnent et les lèvent.",
} satisfies typeof en;

export const settingsRecordsWords = { en, fr };
