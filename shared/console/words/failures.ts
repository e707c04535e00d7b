import type { OwnFailure } from "../../domain/outgoing/failure-reason.ts";
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";

/** Why something of ours did not go out, by the reason that its state carries: what happened, what it means, what next. */

type Sentences = Record<PlatformRefusal | OwnFailure, { title: (platform: string) => string; text: string }>;

const en: Sentences = {
  "parent-gone": {
    title: (platform) => `${platform} refused this reply: what it answers is gone.`,
    text: "Nobody can read an answer there any more. Close the message with a reason.",
  },
  "too-long": {
    title: (platform) => `${platform} refused this reply: the text is too long.`,
    text: "By the platform’s own counting it passes the limit. Shorten the words, then send them again.",
  },
  duplicate: {
    title: (platform) => `${platform} refused this reply: the same words stand there already.`,
    text: "Look at the conversation there: the person may have the answer. If not, say it in other words.",
  },
  blocked: {
    title: (platform) => `${platform} cannot reach this person any more.`,
    text: "They blocked the account or closed their own. Close the message with a reason.",
  },
  restricted: {
    title: (platform) => `${platform} refused this reply: who may answer is restricted there.`,
    text: "The author or the platform limits it. Open the message there, or close it with a reason.",
  },
  "window-closed": {
    title: (platform) => `${platform} refused this reply: the time for one has passed.`,
    text: "It takes one again once the person writes. Until then, close the message with a reason.",
  },
  "template-only": {
    title: (platform) => `${platform} takes only an approved template here.`,
    text: "Free text goes within 24 hours of the person’s last message. It can go again once the person writes.",
  },
  "not-summoned": {
    title: (platform) => `${platform} refused this reply: this account was not mentioned.`,
    text: "It lets us answer only where the person named this account. Open the message there, or close it with a reason.",
  },
  content: {
    title: (platform) => `${platform} says that these words break its rules.`,
    text: "The person has no answer from us. Read what it said, change the words, then send them again.",
  },
  media: {
    title: (platform) => `${platform} does not take the attached image or film.`,
    text: "Nothing went out. Change or take out what is attached, then send it again.",
  },
  unsupported: {
    title: (platform) => `${platform} has no way to do this from here.`,
    text: "Open the message there and do it by hand.",
  },
  "no-recipient": {
    title: () => "There is nobody to write to: the message carries no address.",
    text: "It cannot be answered from here. Close the message with a reason.",
  },
  other: {
    title: (platform) => `${platform} refused this reply.`,
    text: "The person has no answer from us. Change the words or answer another way.",
  },
  "no-access": {
    title: (platform) => `${platform} was not connected again within a day, so this did not go out.`,
    text: "Have the account connected again. Then send the words once more, if they still help the person.",
  },
  "platform-silent": {
    title: (platform) => `${platform} did not answer for about two hours, so this did not go out.`,
    text: "The person has no answer from us. Send the words again once the channel works.",
  },
  "not-published": {
    title: () => "The official tool did not publish this reply.",
    text: "The person has no answer from us. Ask the people of that tool why, then send the words again.",
  },
  "no-account": {
    title: () => "This account is not in the department file any more, so nothing went out.",
    text: "Answer from another account, or have this one put back and deployed.",
  },
  "not-approved": {
    title: () => "The words were not the ones that were allowed, so nothing went out.",
    text: "Send them again, so that they are decided on anew. Tell your administrator: this is recorded.",
  },
  "not-there": {
    title: () => "A person looked: it is not on the platform.",
    text: "The person has no answer from us. Change the words or answer another way.",
  },
};

const fr: Sentences = {
  "parent-gone": {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: ce à quoi elle répond a disparu.`,
    text: "Plus personne ne peut y lire de réponse. Fermez le message avec un motif.",
  },
  "too-long": {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: le texte est trop long.`,
    text: "Selon le calcul de la plateforme, il dépasse la limite. Raccourcissez-le, puis envoyez de nouveau.",
  },
  duplicate: {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: le même texte y figure déjà.`,
    text: "Regardez la conversation là-bas\u00a0: la personne a peut-être sa réponse. Sinon, dites-le autrement.",
  },
  blocked: {
    title: (platform) => `${platform} ne peut plus joindre cette personne.`,
    text: "Elle a bloqué le compte ou fermé le sien. Fermez le message avec un motif.",
  },
  restricted: {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: les réponses y sont restreintes.`,
    text: "L’auteur ou la plateforme choisit qui peut répondre. Ouvrez le message là-bas, ou fermez-le avec un motif.",
  },
  "window-closed": {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: le délai est passé.`,
    text: "Une réponse pourra partir quand la personne écrira de nouveau. D’ici là, fermez le message avec un motif.",
  },
  "template-only": {
    title: (platform) => `${platform} n’accepte ici qu’un modèle approuvé.`,
    text: "Un texte libre part dans les 24 heures suivant le dernier message de la personne. Il pourra repartir quand elle écrira.",
  },
  "not-summoned": {
    title: (platform) => `${platform} a refusé cette réponse\u00a0: ce compte n’a pas été mentionné.`,
    text: "On ne peut répondre que là où la personne a nommé ce compte. Ouvrez le message là-bas, ou fermez-le avec un motif.",
  },
  content: {
    title: (platform) => `Selon ${platform}, ce texte enfreint ses règles.`,
    text: "La personne n’a pas reçu de réponse. Lisez l’explication, changez le texte, puis envoyez de nouveau.",
  },
  media: {
    title: (platform) => `${platform} n’accepte pas l’image ou la vidéo jointe.`,
    text: "Rien n’est parti. Changez ou retirez la pièce jointe, puis envoyez de nouveau.",
  },
  unsupported: {
    title: (platform) => `${platform} ne permet pas de le faire d’ici.`,
    text: "Ouvrez le message là-bas et faites-le à la main.",
  },
  "no-recipient": {
    title: () => "Il n’y a personne à qui écrire\u00a0: le message n’a pas d’adresse.",
    text: "On ne peut pas y répondre d’ici. Fermez le message avec un motif.",
  },
  other: {
    title: (platform) => `${platform} a refusé cette réponse.`,
    text: "La personne n’a pas reçu de réponse. Changez le texte ou répondez autrement.",
  },
  "no-access": {
    title: (platform) => `${platform} n’a pas été reconnecté en un jour, alors rien n’est parti.`,
    text: "Faites reconnecter le compte. Renvoyez ensuite le texte, s’il sert encore à la personne.",
  },
  "platform-silent": {
    title: (platform) => `${platform} n’a pas répondu pendant environ deux heures, alors rien n’est parti.`,
    text: "La personne n’a pas reçu de réponse. Renvoyez le texte quand le canal fonctionnera.",
  },
  "not-published": {
    title: () => "L’outil officiel n’a pas publié cette réponse.",
    text: "La personne n’a pas reçu de réponse. Demandez pourquoi à l’équipe de l’outil, puis envoyez de nouveau.",
  },
  "no-account": {
    title: () => "Ce compte n’est plus dans le fichier du ministère, alors rien n’est parti.",
    text: "Répondez depuis un autre compte, ou faites remettre celui-ci et déployer.",
  },
  "not-approved": {
    title: () => "Le texte n’était pas celui qui avait été approuvé, alors rien n’est parti.",
    text: "Renvoyez-le, pour une nouvelle décision. Prévenez l’administration\u00a0: c’est consigné.",
  },
  "not-there": {
    title: () => "Une personne a vérifié\u00a0: la réponse n’est pas sur la plateforme.",
    text: "La personne n’a pas reçu de réponse. Changez le texte ou répondez autrement.",
  },
};

export const failuresWords = { en, fr };
