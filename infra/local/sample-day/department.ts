import { type Block, x } from "./form.ts";

/** What the department itself wrote that day with the platforms' own apps: its news, and answers to citizens. */

export const NEWS: Readonly<Record<"en" | "fr", readonly Block[]>> = {
  en: [
    {
      from: "07:50",
      minutes: 1,
      lines: [
        x(
          "PassportCan",
          "You can now save your online renewal and come back to it later. Have your current passport and a digital photo ready. #MyPassport",
          { key: "news-en" },
        ),
      ],
    },
  ],
  fr: [
    {
      from: "07:50",
      minutes: 1,
      lines: [
        x(
          "PasseportCan",
          "Vous pouvez maintenant enregistrer votre renouvellement en ligne et y revenir plus tard. Préparez votre passeport actuel et une photo numérique. #MonPasseport",
          { key: "news-fr" },
        ),
      ],
    },
  ],
};

type Answers = Readonly<Record<string, { en: string; fr: string }>>;

/** By the name that a line's `done` gives. */
export const ANSWERS: Answers = {
  abroad: {
    en: "We are sorry this happened. The nearest Canadian embassy or consulate can issue an emergency travel document. Their numbers are on travel.gc.ca. — JT",
    fr: "Nous sommes désolés. L’ambassade ou le consulat du Canada le plus proche peut délivrer un titre de voyage d’urgence. Les numéros sont sur voyage.gc.ca. — MB",
  },
  access: {
    en: "Every one of our offices has a step-free entrance, and our TTY line is open on weekdays. Tell the staff at the door if you need a hand. — JT",
    fr: "Tous nos bureaux ont une entrée sans marche, et notre ligne ATS est ouverte en semaine. Dites-le au personnel à l’entrée si vous avez besoin d’aide. — MB",
  },
  address: {
    en: "Please call us to change the address: we cannot do it here. Have your file number at hand. — JT",
    fr: "Veuillez nous téléphoner pour changer l’adresse : nous ne pouvons pas le faire ici. Ayez votre numéro de dossier sous la main. — MB",
  },
  appointment: {
    en: "An appointment saves time, but you can also come without one. New times open every morning at 8. — JT",
    fr: "Un rendez-vous fait gagner du temps, mais vous pouvez aussi vous présenter sans rendez-vous. De nouvelles plages s’ouvrent chaque matin à 8 h. — MB",
  },
  child: {
    en: "Under 16 is a child application, signed by the parents with decision-making responsibility. If one cannot be reached, include a letter that says why. — JT",
    fr: "Avant 16 ans, c’est une demande pour enfant, signée par les parents qui ont la responsabilité décisionnelle. Si l’un d’eux est introuvable, joignez une lettre qui l’explique. — MB",
  },
  damaged: {
    en: "A damaged passport has to be replaced. Bring it with you, all of it, even the chewed part. — JT",
    fr: "Un passeport endommagé doit être remplacé. Apportez-le au complet, même la partie abîmée. — MB",
  },
  delay: {
    en: "Thank you for your patience. By mail we aim for 20 business days from the day we receive the form, and 10 in person at a passport office. — JT",
    fr: "Merci de votre patience. Par la poste, nous visons 20 jours ouvrables à partir de la réception, et 10 en personne dans un bureau des passeports. — MB",
  },
  documents: {
    en: "The list of accepted documents is in section 4 of the form. When in doubt, bring the original and one piece of photo identification. — JT",
    fr: "La liste des documents acceptés est à la section 4 du formulaire. Dans le doute, apportez l’original et une pièce d’identité avec photo. — MB",
  },
  fees: {
    en: "All fees are on our fees page, and the counter takes debit and credit cards. There is one price for adults of every age. — JT",
    fr: "Tous les frais figurent sur notre page des frais, et le comptoir accepte les cartes de débit et de crédit. Le prix est le même pour tous les adultes. — MB",
  },
  guarantor: {
    en: "Anyone who has known you for two years and holds a valid adult passport can be your guarantor. The occupation does not matter. — JT",
    fr: "Toute personne qui vous connaît depuis deux ans et détient un passeport d’adulte valide peut être votre répondant. Sa profession n’a pas d’importance. — MB",
  },
  hours: {
    en: "Hours differ by office. The office finder on our site has today’s hours, and holidays are marked a week ahead. — JT",
    fr: "Les heures varient selon le bureau. L’outil de recherche de notre site indique celles d’aujourd’hui, et les congés y figurent une semaine d’avance. — MB",
  },
  human: {
    en: "A person, with a cold cup of tea. How can I help? — JT",
    fr: "Une vraie personne, avec un café froid. Comment puis-je vous aider ? — MB",
  },
  lost: {
    en: "Please report it to us and to the local police. Once reported, it cannot be used again, even if you find it. — JT",
    fr: "Signalez-le à nous et au service de police local. Une fois signalé, il ne peut plus servir, même si on le retrouve. — MB",
  },
  mail: {
    en: "You can do everything by mail, and we will send the paper form to you free of charge. — JT",
    fr: "Tout peut se faire par la poste, et nous vous enverrons le formulaire papier sans frais. — MB",
  },
  mistake: {
    en: "That is our mistake to mend, at no cost to you. Please write to us privately with your file number only. — JT",
    fr: "L’erreur est la nôtre et la correction est gratuite. Écrivez-nous en privé avec votre numéro de dossier seulement. — MB",
  },
  name: {
    en: "You may keep the name that is on your proof of citizenship, or change it with one supporting document. Both are fine for travel if your ticket matches. — JT",
    fr: "Vous pouvez garder le nom qui figure sur votre preuve de citoyenneté ou le changer avec un document à l’appui. L’essentiel est que le billet corresponde. — MB",
  },
  personal: {
    en: "For your safety, please do not share numbers or addresses here. Call us and an officer will look at your file with you. — JT",
    fr: "Pour votre sécurité, ne donnez ni numéros ni adresse ici. Téléphonez-nous : un agent consultera votre dossier avec vous. — MB",
  },
  photo: {
    en: "Photos must be 50 by 70 mm, less than six months old, neutral expression, no shadows. Glasses and head coverings for religious reasons are accepted if the face is clear. — JT",
    fr: "La photo doit mesurer 50 sur 70 mm et dater de moins de six mois, expression neutre, sans ombre. Lunettes et couvre-chefs religieux sont acceptés si le visage est bien visible. — MB",
  },
  pickup: {
    en: "Someone else may pick it up with your written permission and their own photo identification. — JT",
    fr: "Une autre personne peut le retirer avec votre autorisation écrite et sa propre pièce d’identité avec photo. — MB",
  },
  refund: {
    en: "If we missed the time we promised, you can ask for a partial refund on the service standards page. — JT",
    fr: "Si nous avons dépassé le délai promis, vous pouvez demander un remboursement partiel sur la page des normes de service. — MB",
  },
  return: {
    en: "You can have the old passport back, cancelled, stamps and all: tick the box on the form. — JT",
    fr: "Vous pouvez ravoir l’ancien passeport, annulé, étampes comprises : cochez la case du formulaire. — MB",
  },
  rumour: {
    en: "This is not true: passports are printed as always. What changes is announced on our site first. — JT",
    fr: "C’est faux : les passeports sont imprimés comme d’habitude. Tout changement est d’abord annoncé sur notre site. — MB",
  },
  strike: {
    en: "There is no strike planned that we know of. If that changes, our home page will say so. — JT",
    fr: "Aucune grève n’est prévue à notre connaissance. Si cela change, notre page d’accueil le dira. — MB",
  },
  thanks: {
    en: "You made our morning. We will pass it on to the team! — JT",
    fr: "Vous faites notre journée. Nous transmettons le mot à l’équipe ! — MB",
  },
  travel: {
    en: "Each country sets its own rule on validity. The country pages on travel.gc.ca have it, and your airline follows them. — JT",
    fr: "Chaque pays fixe sa propre règle de validité. Elle figure dans les pages par pays de voyage.gc.ca, et votre compagnie aérienne s’y conforme. — MB",
  },
  urgent: {
    en: "Urgent service is offered at our larger offices with proof of travel. Please come in person as early as you can, no appointment needed. — JT",
    fr: "Le service urgent est offert dans nos grands bureaux avec une preuve de voyage. Présentez-vous le plus tôt possible, sans rendez-vous. — MB",
  },
};
