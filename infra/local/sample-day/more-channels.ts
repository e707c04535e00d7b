import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Block, Line, More } from "./form.ts";

/** What people write that day where the department is newer: Instagram to Mastodon. Everybody in it is invented. */

const on =
  (channel: ChannelName, always: More = {}) =>
  (author: string, text: string, more: More = {}): Line => ({ channel, author, text, ...always, ...more });

const ig = on("instagram");
const th = on("threads");
const wa = on("whatsapp", { private: true });
const li = on("linkedin");
const yt = on("youtube");
const tg = on("telegram", { private: true });
const md = on("mastodon");

export const MORE_CHANNELS: Readonly<Record<"en" | "fr", readonly Block[]>> = {
  en: [
    {
      from: "08:20",
      minutes: 470,
      lines: [
        ig("Priya Nadarajah", "Is this the size the photo has to be? Mine came back rejected twice 😩"),
        yt("Walter Oduya", "At 2:14 you say two photos, the form says one. Which is right?"),
        wa("Bernice Acheson", "Good morning. My flight is on Saturday and my passport expired. Where do I go?"),
        li("Tomasz Wierzbicki", "Will the new online renewal work for people who live abroad?"),
        th("Odette Marlowe", "ok the online renewal saved my form when my wifi died. Genuinely impressed 👏", {
          done: "thanks",
        }),
        tg("Jerome Kuptana", "Hello, is the Iqaluit office open on Monday?"),
        md("Anneke Vos", "Can my guarantor be my landlord? The list of professions is confusing."),
        ig("Malik Desrosiers", "Do babies need to have their eyes open in the photo??"),
        wa("Farah Siddiqui", "I sent my renewal nine weeks ago and nobody answers the phone. What should I do now?"),
        yt("Glenys Parfitt", "Clear and calm, thank you. I wish every form had a video like this."),
        li("Renée Whitford", "Our company sends forty people to Asia in March. Is there a way to apply as a group?"),
        tg("Sandor Illes", "I lost my passport in Budapest. Can I fly home without it?"),
        md("Kit Balogun", "Is the web site down for anyone else? The payment page just spins.", {
          edit: "Is the web site down for anyone else? The payment page just spins. Edit: it works again now.",
        }),
        th("Desmond Achebe", "Six weeks for a renewal in 2026 is a disgrace.", { twice: true }),
      ],
    },
  ],
  fr: [
    {
      from: "08:35",
      minutes: 460,
      lines: [
        wa("Solange Tétreault", "Bonjour, ma fille de 15 ans doit-elle signer elle-même sa demande?"),
        ig("Mathis Lacombe", "La photo au téléphone, ça passe ou pas? 📸"),
        yt(
          "Huguette Paradis",
          "Merci pour cette vidéo! Est-ce que les sous-titres existent aussi en langue des signes?",
        ),
        md("Éloïse Charron", "Est-ce qu’on peut renouveler en ligne si on a changé de nom depuis le mariage?"),
        tg("Gaëtan Rousseau", "Mon passeport est arrivé abîmé. Je le renvoie où?"),
        li("Nathalie Kerouac", "Félicitations à l’équipe : dix jours chrono pour mon renouvellement.", {
          done: "thanks",
        }),
        th("Baptiste Ouellet", "Quelqu’un a réussi à joindre le bureau de Gatineau aujourd’hui?"),
        wa("Ibrahima Sow", "J’ai déménagé depuis ma demande. Comment changer l’adresse de livraison?"),
        ig("Corinne Vaillancourt", "Trois semaines d’attente et toujours rien. C’est normal?", { twice: true }),
        yt("Léopold Bissonnette", "Le lien sous la vidéo ne mène nulle part."),
        tg("Maïté Gendron", "Bonjour! Combien coûte un passeport de dix ans?"),
        md("Rosalie Imbeault", "Le formulaire en ligne perd mes accents : « Éloïse » devient « Elo?se »."),
      ],
    },
  ],
};
