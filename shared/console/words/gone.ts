/** What stands where something was: disposed of, withdrawn, or closed by a platform's rule. */
const en = {
  disposed: (at: string) => `Disposed of, ${at}.`,
  authority: (number: string) =>
    `Its time was over under authorization ${number}. Counts stay, without words or names.`,
  platform: (platform: string, hours: number) =>
    `${platform} lets us keep what its members write for ${hours} hours. It may still stand there.`,
  deleted: "deleted by its author",
  closed: "The platform lets us keep it no longer",
  withdrawn: "Not sent: the platform lets us keep the question no longer",
};

const fr = {
  disposed: (at: string) => `Éliminé, ${at}.`,
  authority: (number: string) =>
    `Sa durée de conservation était échue selon l’autorisation ${number}. Les comptes restent, sans mots ni noms.`,
  platform: (platform: string, hours: number) =>
    `${platform} nous permet de garder ce que ses membres écrivent pendant ${hours}\u00a0heures. Le message y est peut-être encore.`,
  deleted: "supprimé par son auteur",
  closed: "La plateforme ne permet pas de le garder plus longtemps",
  withdrawn: "Non envoyé\u00a0: la plateforme ne permet pas de garder la question plus longtemps",
} satisfies typeof en;

export const goneWords = { en, fr };
