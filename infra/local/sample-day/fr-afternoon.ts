import { type Block, bs, dm, fb, ms, x } from "./form.ts";

/** What people write in French from noon on of the sample day. Everybody in it is invented. */
export const FRENCH_AFTERNOON: readonly Block[] = [
  {
    from: "12:00",
    minutes: 12,
    lines: [
      x("Vanessa Caron", "@PasseportCan Le site de paiement plante!!! Ça fait 20 minutes que je recommence", {
        twice: true,
      }),
      fb("Martin Desbiens", "Erreur 503 à la dernière étape. Ma carte a-t-elle été débitée?"),
      ms("Sophie Lamontagne", "Bonjour, le renouvellement en ligne ne fonctionne pas en ce moment, est-ce une panne?"),
      fb("Annie Goyette", "Panne générale? Ici à Québec rien ne charge."),
      x("Rémi D.", "@PasseportCan j'étais à la page 9 de 10. NEUF."),
      bs(
        "Clémence Aubin",
        "@passport.test panne du service en ligne confirmée aussi à Gatineau, un petit mot officiel serait apprécié.",
      ),
      fb("Yvon Savard", "C'est un coup des pirates russes, c'est écrit partout sur le groupe de mon quartier"),
      ms("Rachid Lounès", "J'ai payé deux fois à cause de la panne. Comment récupérer le deuxième paiement?"),
      x("La Grande Odette", "@PasseportCan donnez une heure de retour svp, j'ai juste ma pause de dîner pour faire ça"),
      fb("Kim Lafrenière", "Tout est perdu, même les photos que j'avais téléversées. Je suis tannée.", {
        edit: "Finalement tout est revenu, même les photos. Fausse alerte, désolée.",
      }),
      fb("Bruno Castonguay", "Rétabli chez nous à 12 h 09."),
    ],
  },
  {
    from: "12:20",
    minutes: 150,
    lines: [
      fb("Lise Bergeron", "Mon mari peut-il aller chercher mon passeport à ma place? Je suis clouée au lit.", {
        done: "pickup",
      }),
      ms(
        "Olivier Tanguay",
        "Je suis journaliste pour un hebdo de l'Outaouais. Qui peut commenter la panne de ce midi? Heure de tombée : 16 h.",
        { key: "olivier" },
      ),
      x("Marjo", "@PasseportCan mon fils a souri sur la photo. Un sourire de 8 mois. On recommence tout?", {
        done: "photo",
      }),
      fb(
        "Gérald Bossé",
        "Faut-il que le passeport soit valide six mois pour aller au Mexique? L'agence dit oui, mon beau-frère dit non.",
        { done: "travel" },
      ),
      ms("Fatoumata Keita", "Bonsoir, j'ai trouvé un passeport dans l'autobus 51 à Montréal. À qui je le remets?", {
        done: "lost",
      }),
      fb("Sylvain Ricard", "T'as beau prendre rendez-vous, t'attends pareil 1 h 30. À quoi ça sert?"),
      bs(
        "Ariane Foucault",
        "@passport.test pourquoi demander deux références si on a déjà un répondant ? (question sincère)",
        { done: "guarantor" },
      ),
      x(
        "Dom Archambault",
        "@PasseportCan est-ce que je dois remettre mon vieux passeport? J'y tiens, y'a mon étampe du Népal dedans",
        { done: "return" },
      ),
      ms(
        "Huguette Paradis",
        "J'ai 78 ans et je n'ai pas d'ordinateur, ma nièce écrit pour moi. Peut-on recevoir le formulaire par la poste?",
        { done: "mail" },
      ),
      fb("Caroline Beaupré", "Remboursement demandé le 2 septembre, toujours rien reçu. C'est long longtemps.", {
        done: "refund",
      }),
      fb("Mathieu Ferland", "Le changement de sexe sur le passeport, on a besoin d'un papier du médecin ou pas?", {
        done: "name",
      }),
      x(
        "Bleuet du Lac",
        "@PasseportCan vous devriez engager le gars de la fenêtre 2 à Saguenay comme ministre de quelque chose",
        { done: "thanks" },
      ),
      ms("Linda Saulnier", "Svp me rappeler au 506-555-0163, je n'arrive pas à ouvrir le lien de suivi.", {
        done: "personal",
      }),
      fb("Rock Gingras", "pourquoi mes impôts servent à imprimer les passeports du monde qui se poussent dans le sud"),
      fb("Vicky Normandeau", "Message envoyé par erreur, désolée", { gone: true }),
      ms(
        "Nadia Cherif",
        "Mon époux est à l'hôpital à Tunis, mon passeport expire dans 3 semaines. Est-ce qu'on va me laisser embarquer?",
        { key: "nadia", done: "urgent" },
      ),
      x(
        "Prof Lalonde",
        "@PasseportCan voyage scolaire : un élève apatride peut-il avoir un titre de voyage à temps pour mars?",
        { done: "documents" },
      ),
      fb("Marie-Josée Quessy", "Est-ce qu'on parle à un robot ici ou à une vraie personne?", { done: "human" }),
    ],
  },
  {
    from: "14:50",
    minutes: 70,
    lines: [
      fb("Nathalie Brodeur", "Merci infiniment, j'ai eu le document à 14 h. Je serai là-bas pour les funérailles.", {
        re: "nathalie",
      }),
      ms("Gilles Robitaille", "Mon appareil auditif doit-il être enlevé pour la photo?", { done: "photo" }),
      fb("Suzie Landry", "Est-ce que l'agrafe sur ma photo est un problème? Le commis de la pharmacie en a mis une."),
      ms("Pierre-Luc Hamel", "Bonjour, puis-je déposer la demande de ma coloc en même temps que la mienne?", {
        done: "pickup",
      }),
      x(
        "Ève Lacombe",
        "@PasseportCan livré chez le voisin d'en face qui est parti en Floride jusqu'en avril. Superbe.",
        { done: "mistake" },
      ),
      fb("Yannick Bélair", "Une gang de voleurs, 160 piasses pour un livret"),
      ms("Monique Arsenault", "Bonjour, est-ce que le bureau de Bathurst ferme plus tôt le vendredi ?"),
      bs(
        "Tristan Leduc",
        "@passport.test comment signaler un faux site qui vend des « renouvellements express » à 400 $ ? Ma tante s'est fait avoir.",
      ),
      fb(
        "Francine Doiron",
        "Je me suis fait voler ma sacoche avec les 4 passeports de la famille. La police m'a donné un numéro. Et après?",
        { done: "lost" },
      ),
      ms("Alexandre Piché", "Mon courriel a changé : alex.piche@example.ca, le mettre à jour au dossier svp"),
      x("Soif de Sud", "@PasseportCan départ le 28, demande postée le 4. Je panique ou je panique pas?"),
      fb(
        "Hélène Vaillancourt",
        "La rampe devant le bureau de Longueuil est glacée. Mon père en fauteuil n'a pas pu entrer.",
      ),
      dm(
        "Sarah-Maude Hébert",
        "Je vous écris en privé : je fuis un conjoint violent et je ne veux pas que ma nouvelle adresse paraisse au dossier. C'est possible?",
      ),
      fb(
        "Denis Lachance",
        "Si j'ai pas mon passeport lundi, je vais aller m'asseoir dans votre bureau et je bougerai pas.",
      ),
    ],
  },
  {
    from: "16:00",
    minutes: 30,
    lines: [
      ms("Olivier Tanguay", "Rebonjour, je relance ma demande d'entrevue. Avez-vous un porte-parole en français?", {
        re: "olivier",
      }),
      x("Raton Laveur 514", "enfin!! pis la version mobile, elle?", { re: "news-fr" }),
      fb(
        "Josiane Mercier",
        "Combien de temps ça prend de Gatineau, en personne, sans rendez-vous? Réponse honnête svp.",
      ),
      x("Tit-Guy", "@PasseportCan j'ai signé en dehors de la boîte d'un millimètre. Vont-ils me le retourner?"),
      ms("Carole-Anne Turgeon", "Bonjour! Faut-il faire traduire un acte de naissance en espagnol?"),
      fb("Luc Beauséjour", "Ça dit « en traitement » depuis 5 semaines. En traitement de quoi, un canal?"),
      bs(
        "Océane Rivard",
        "@passport.test peut-on choisir de recevoir le passeport au bureau plutôt que par la poste ?",
      ),
      ms("Ibrahim Traoré", "Mon fils a 15 ans et vit avec moi seulement. Quel formulaire svp?"),
      fb("Michèle Gosselin", "Votre ligne pour les malentendants sonne occupée depuis ce matin."),
      x("Ariel Montpetit", "@PasseportCan c'est moi ou le bureau de Brossard n'existe plus sur la carte?"),
      fb("Robert Lauzon", "Service impeccable à Drummondville. Dix minutes, montre en main."),
      ms(
        "Zineb Alaoui",
        "Je suis à l'aéroport de Montréal, on refuse mon passeport parce qu'il est décollé. Vol à 20 h 45. Aidez-moi svp",
        { key: "zineb" },
      ),
      fb("Pierrette Lebel", "J'ai reçu DEUX passeports à mon nom. Je garde lequel? 😂"),
      x(
        "Valérie K.",
        "@PasseportCan nom d'épouse d'Ontario, nom de naissance du Québec : lequel va sur le billet d'avion?",
      ),
      fb(
        "Normand Huot",
        "Le passeport est-il une preuve de citoyenneté pour voter? Mon gérant d'immeuble dit que non.",
      ),
      ms(
        "Julie Castaing",
        "Mon numéro de passeport A123456BC est écrit sur le billet mais il a changé depuis. Problème?",
      ),
      fb("Gaétan Morneau", "Êtes-vous ouverts le 26 décembre ou si tout le monde est en congé comme d'habitude"),
      x(
        "Léonie Bouchard",
        "@PasseportCan est-ce que le code QR de mon reçu contient des renseignements personnels ? Je l'ai publié sans réfléchir.",
      ),
      ms("Bertrand Lemay", "La dame m'a dit 20 jours, le site dit 10, le courriel dit 30. Lequel est le bon?"),
      fb("Sonia Rancourt", "Ma fille de 17 ans part seule en Espagne. Lui faut-il une lettre signée devant témoin?"),
      bs("Maxence Girard", "@passport.test suggestion : un courriel à chaque étape, comme pour une pizza."),
      fb(
        "André-Anne Cyr",
        "Je n'ai pas aimé me faire dire « calmez-vous ma petite madame ». Comment on porte plainte?",
      ),
      ms(
        "Fernand Thériault",
        "Je veux savoir si mon fils, 40 ans, inapte, peut signer d'une croix. Je suis son tuteur.",
      ),
      fb("Kassandra Morin", "allo!! perdu mon certificat de naissance, plus de temps, vol le 30. y a tu un miracle?"),
      x("Capitaine Bobette", "@PasseportCan si je perds ma dent de devant d'ici vendredi, la photo est encore bonne?"),
      fb("Rose-Hélène Savoie", "Chapeau à l'équipe de Fredericton, service en français du début à la fin!"),
      ms("Samir Belkacem", "Comment savoir si mon répondant a été appelé?"),
      fb("Guylaine Fortier", "Ma demande est revenue parce que j'ai écrit au crayon bleu. Au crayon BLEU."),
      ms("Zineb Alaoui", "Ils m'ont laissée passer. Merci quand même d'être là.", { re: "zineb" }),
    ],
  },
];
