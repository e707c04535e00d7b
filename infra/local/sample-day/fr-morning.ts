import { type Block, bs, fb, ms, x } from "./form.ts";

/** What people write in French before noon of the sample day. Everybody in it is invented. */
export const FRENCH_MORNING: readonly Block[] = [
  {
    from: "08:05",
    minutes: 60,
    lines: [
      fb(
        "Mélanie Thibodeau",
        "Bonjour, j'ai envoyé ma demande de renouvellement le 6 octobre et toujours rien. C'est normal un délai pareil ?",
        { key: "melanie", done: "delay" },
      ),
      ms("Youssef Benali", "Bonjour, est-ce que je peux renouveler si mon passeport est expiré depuis 14 mois?", {
        done: "documents",
      }),
      x("Gaspésienne", "@PasseportCan Vos bureaux à Rimouski, c'est ouvert demain malgré la tempête?", {
        done: "hours",
      }),
      fb(
        "Lucie Charbonneau",
        "Un gros merci à la dame du comptoir de Laval, patiente et souriante avec ma grand-mère qui entend mal. Ça fait du bien.",
        { done: "thanks" },
      ),
      ms("Étienne Guay", "Allo, j'ai perdu mon passeport à Lisbonne hier soir, mon vol est vendredi. Je fais quoi??", {
        key: "etienne",
        done: "abroad",
      }),
      bs(
        "Noémie Larouche",
        "@passport.test la photo du bébé doit-elle montrer les deux oreilles ? La mienne refuse toute collaboration.",
        { done: "photo" },
      ),
      fb("Réjean Poirier", "50 minutes au téléphone pour me faire raccrocher au nez. Bravo champion.", {
        key: "rejean",
      }),
      x(
        "Karim O.",
        "@PasseportCan combien ça coûte maintenant pour dix ans? votre PDF et votre site disent pas la même affaire",
        { done: "fees" },
      ),
      ms("Chantal Ouimet", "Mon ex-conjoint refuse de signer la demande pour notre fille. Y a-t-il une autre façon?", {
        done: "child",
      }),
      fb("Jean-Guy Sirois", "Est-ce qu'un notaire à la retraite peut encore être répondant?", { done: "guarantor" }),
    ],
  },
  {
    from: "09:05",
    minutes: 110,
    lines: [
      fb("Mélanie Thibodeau", "On m'a répondu par courriel automatique. Ce n'est pas une réponse, ça.", {
        re: "melanie",
      }),
      ms("Farida Amrani", "Bonjour madame, mon NAS est le 046 454 286, pouvez-vous vérifier mon dossier svp", {
        done: "personal",
      }),
      x(
        "Le Gros Marcel",
        "@PasseportCan y paraît que vous allez être en grève lundi? Dites-le donc une fois pour toutes",
        { done: "strike" },
      ),
      fb(
        "Isabelle Fiset",
        "Je viens de me marier. Je garde mon nom sur le passeport ou je dois le changer ? Au Québec on change pas de nom, alors je suis mêlée.",
        { done: "name" },
      ),
      ms("Thierry Lacasse", "Rendez-vous annulé sans explication ce matin. J'avais pris congé. C'est insultant.", {
        done: "appointment",
      }),
      bs(
        "Solène Marquis",
        "@passport.test le formulaire en ligne accepte « Noël » comme prénom mais pas « Noëlle ». Un tréma de trop?",
        { done: "name" },
      ),
      fb(
        "Ginette Babin",
        "ma soeur dit que dans 2 mois les passeports vont devenir juste dans le cellulaire, pu de livret. c tu vrai",
        { done: "rumour" },
      ),
      x(
        "Aurélie Saint-Pierre",
        "@PasseportCan Reçu en 8 jours ouvrables. J'ai rien à critiquer, je sais plus quoi faire de ma journée 😄 #MonPasseport",
        { done: "thanks" },
      ),
      ms("Mamadou Sow", "Bonjour, puis-je payer par carte de débit au bureau de Gatineau ?", { done: "fees" }),
      fb(
        "Danielle Hachey",
        "Le commis m'a parlé seulement en anglais à Moncton. J'ai demandé deux fois. C'est pas acceptable.",
        { key: "danielle" },
      ),
      fb(
        "Patrice Villemure",
        "Photo refusée parce que mes lunettes font un reflet. OK mais les instructions disent que les lunettes sont permises.",
        { done: "photo" },
      ),
      x("Maude L", "@PasseportCan mon chien a mangé la page 7. Pas une blague. Page 7 seulement.", { done: "damaged" }),
      ms(
        "Odile Roussel",
        "J'ai déménagé la semaine dernière, comment changer l'adresse d'une demande déjà envoyée? Nouvelle adresse : 123, rue des Érables, Sherbrooke",
        { done: "address" },
      ),
      fb(
        "Serge Dumoulin",
        "Avec toutes nos taxes on pourrait s'attendre à ce que quelqu'un réponde. Gang de fonctionnaires endormis.",
      ),
      bs(
        "Fanny Quirion",
        "@passport.test est-ce que le hijab est accepté sur la photo si le visage est bien dégagé ?",
        { done: "photo" },
      ),
      fb(
        "Nathalie Brodeur",
        "Ma mère est décédée à Port-au-Prince, je dois partir demain. Existe-t-il un service le jour même à Montréal?",
        { key: "nathalie", done: "urgent" },
      ),
      ms(
        "Hugo Pelletier",
        "Salut, mon passeport est arrivé avec une faute : Peltier au lieu de Pelletier. Qui paie la correction?",
        { done: "mistake" },
      ),
      x("Pascale Dionne", "@PasseportCan où se trouve le numéro de dossier pour suivre ma demande?", { done: "delay" }),
      fb("Claude-Émile Roy", "Je cherche le bureau de Trois-Rivières, votre carte m'envoie dans un garage.", {
        twice: true,
        done: "hours",
      }),
    ],
  },
  {
    from: "11:00",
    minutes: 58,
    lines: [
      ms(
        "Étienne Guay",
        "L'ambassade me demande une déclaration de perte. C'est le même formulaire que sur votre site?",
        { re: "etienne" },
      ),
      fb("Johanne Lépine", "Est-ce que les aînés paient moins cher?", { done: "fees" }),
      x(
        "Coach Tremblay",
        "@PasseportCan 14 joueurs de 12 ans, tournoi au Vermont le 5 décembre, 3 sans passeport. Priez pour moi. Ou répondez-moi.",
        { done: "child" },
      ),
      ms(
        "Awa Diop",
        "Bonjour, je suis née au Sénégal et citoyenne depuis 2021. Le certificat de citoyenneté suffit-il?",
        { done: "documents" },
      ),
      fb(
        "Raymond Cloutier",
        "Mon avocat vous enverra une mise en demeure si je n'ai pas de nouvelles avant vendredi. Dossier commencé en août.",
        { key: "raymond" },
      ),
      ms("Jocelyne Vachon", "Est-ce que je peux mettre mon nom sur une liste d'attente pour un rendez-vous plus tôt?", {
        done: "appointment",
      }),
      fb(
        "Dave Corriveau",
        "Mon employeur m'envoie à Houston dans 12 jours, j'ai zéro passeport. Réaliste ou j'oublie ça?",
        { done: "urgent" },
      ),
      bs(
        "Béatrice Lavoie",
        "@passport.test bravo pour la version en langage simple de la page sur les enfants, on comprend enfin.",
        { done: "thanks" },
      ),
      fb("Steeve Gauthier", "heille ca fait 3 fois que jappel pis a chaque fois on me dit dequoi de different"),
      ms("Camille Desrosiers", "Puis-je envoyer ma demande de Saint-Pierre-et-Miquelon?", { done: "abroad" }),
      x("JF Blais", "@PasseportCan l'option « imprimer » du formulaire donne une page blanche dans Firefox"),
    ],
  },
];
