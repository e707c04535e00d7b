/** Pictures and films, wherever they are chosen or shown. */
const en = {
  files: "Pictures and films",
  lead: (most: string) =>
    `JPEG, PNG, WebP or MP4, up to ${most} each. Place, camera and time are removed from pictures.`,
  file: { en: "File", fr: "Other file for French" },
  alt: { en: "What it shows, English", fr: "What it shows, French" },
  captions: { en: "Captions, English (WebVTT)", fr: "Captions, French (WebVTT)" },
  remove: "Remove this file",
  add: "Add a file",
  bad: {
    kind: "This is no JPEG, PNG, WebP or MP4.",
    broken: "This file is damaged or not whole: nothing of it could be shown. Save it again, then add it.",
    large: "This file is too large: 4 MB at most.",
    captions: "Captions must be a WebVTT file.",
    personal: "These captions have personal details. Take out numbers and addresses of people.",
    empty: "This file is empty.",
  },
  kind: { image: "Picture", video: "Video" },
  /** What a file is, and what it shows. */
  shows: (kind: string, alt: string) => `${kind}: ${alt}`,
};

const fr = {
  files: "Images et vidéos",
  lead: (most: string) =>
    `JPEG, PNG, WebP ou MP4, jusqu’à ${most} chacun. Le lieu, l’appareil et l’heure sont retirés des images.`,
  file: { en: "Fichier", fr: "Autre fichier pour le français" },
  alt: { en: "Ce qu’on y voit, anglais", fr: "Ce qu’on y voit, français" },
  captions: { en: "Sous-titres anglais (WebVTT)", fr: "Sous-titres français (WebVTT)" },
  remove: "Retirer ce fichier",
  add: "Ajouter un fichier",
  bad: {
    kind: "Ce n’est ni JPEG, ni PNG, ni WebP, ni MP4.",
    broken:
      "Ce fichier est endommagé ou incomplet\u00a0: il ne s’afficherait pas. Enregistrez-le de nouveau, puis ajoutez-le.",
    large: "Ce fichier est trop volumineux\u00a0: 4 Mo au plus.",
    captions: "Les sous-titres doivent être un fichier WebVTT.",
    personal:
      "Ces sous-titres contiennent des renseignements personnels. Retirez les numéros et les adresses de personnes.",
    empty: "Ce fichier est vide.",
  },
  kind: { image: "Image", video: "Vidéo" },
  shows: (kind: string, alt: string) => `${kind}\u00a0: ${alt}`,
} satisfies typeof en;

export const mediaWords = { en, fr };
