/** Whether a reply may go: why not and what to do instead, what its writer should know, and what it costs. */
const en = {
  notAllowed: {
    deleted: { title: "Reply not allowed: the message is gone.", text: "Its author deleted it." },
    disposed: { title: "Reply not allowed: the message is gone.", text: "Its record was disposed of." },
    hidden: {
      title: "Reply not allowed: {platform} hides the message.",
      text: "A reply can go once it is visible again.",
    },
    "hidden-by-us": {
      title: "Reply not allowed: we hid this message.",
      text: "Show it again, and a reply can go.",
    },
    "window-closed": {
      title: "Reply not allowed: the time for a private reply has passed.",
      text: "{platform} closes a conversation some time after the person’s last message.",
    },
    "not-summoned": {
      title: "Reply not allowed: this account was not mentioned.",
      text: "{platform} lets us answer only where the person named this account.",
    },
    "one-private-reply": {
      title: "Reply not allowed: the one private reply has been used.",
      text: "{platform} allows a single private reply to a comment.",
    },
    unsupported: { title: "Reply not possible here.", text: "{platform} has no way to answer this kind of message." },
    "template-only": {
      title: "Reply not allowed: only an approved template can open this conversation again.",
      text: "{platform} takes free text within 24 hours of the person’s last message.",
    },
    live: {
      title: "Reply not allowed: this was said during a live video.",
      text: "{platform} takes answers to live comments only while the video is live, in its own app.",
    },
    blocked: {
      title: "Reply not possible: this person has blocked the account.",
      text: "{platform} delivers nothing to them until they unblock it or write again.",
    },
    restricted: {
      title: "Reply not allowed: its author restricts who may reply.",
      text: "{platform} refuses answers from accounts that the author did not allow.",
    },
  },
  note: {
    "human-agent": "After 24 hours it goes out as an answer written by a person; automatic messages are not allowed.",
    "to-top": "{platform} puts it under the first comment of this exchange, not directly under this one.",
    bridge: "This department approves here and publishes there: once approved, it goes to the official tool.",
    "no-access": "It goes out once the account is connected again. Tell an administrator: the channels page says how.",
    "over-quota": "{platform}’s limit of calls is used up: the reply waits, and goes out automatically.",
  },
  price: (base: string, withLink: string) =>
    `{platform} charges ${base} for each post, ${withLink} for one with a link.`,
  next: {
    "reply-public": "Reply to the public comment",
    "open-on-platform": "Open on {platform}",
    "close-with-reason": "Close with a reason",
  },
};

const fr = {
  notAllowed: {
    deleted: { title: "Réponse non permise\u00a0: le message a disparu.", text: "Son auteur l’a supprimé." },
    disposed: { title: "Réponse non permise\u00a0: le message a disparu.", text: "Le document a été éliminé." },
    hidden: {
      title: "Réponse non permise\u00a0: {platform} masque le message.",
      text: "Une réponse pourra partir quand il sera visible.",
    },
    "hidden-by-us": {
      title: "Réponse non permise\u00a0: nous avons masqué ce message.",
      text: "Affichez-le de nouveau, et une réponse pourra partir.",
    },
    "window-closed": {
      title: "Réponse non permise\u00a0: le délai de réponse privée est passé.",
      text: "{platform} ferme une conversation quelque temps après le dernier message de la personne.",
    },
    "not-summoned": {
      title: "Réponse non permise\u00a0: ce compte n’a pas été mentionné.",
      text: "{platform} ne laisse répondre que là où la personne a nommé ce compte.",
    },
    "one-private-reply": {
      title: "Réponse non permise\u00a0: l’unique réponse privée a servi.",
      text: "{platform} permet une seule réponse privée à un commentaire.",
    },
    unsupported: {
      title: "Réponse impossible ici.",
      text: "{platform} n’offre aucun moyen de répondre à ce genre de message.",
    },
    "template-only": {
      title: "Réponse non permise\u00a0: seul un modèle approuvé peut rouvrir cette conversation.",
      text: "{platform} accepte un texte libre dans les 24 heures suivant le dernier message de la personne.",
    },
    live: {
      title: "Réponse non permise\u00a0: ce commentaire vient d’une vidéo en direct.",
      text: "{platform} n’accepte de réponse que pendant le direct, dans sa propre application.",
    },
    blocked: {
      title: "Réponse impossible\u00a0: cette personne a bloqué le compte.",
      text: "{platform} ne lui transmet rien tant qu’elle n’a pas débloqué le compte ou écrit de nouveau.",
    },
    restricted: {
      title: "Réponse non permise\u00a0: son auteur limite qui peut répondre.",
      text: "{platform} refuse les réponses des comptes que l’auteur n’a pas autorisés.",
    },
  },
  note: {
    "human-agent":
      "Après 24 heures, elle part comme une réponse écrite par une personne; les messages automatiques ne sont pas permis.",
    "to-top": "{platform} la place sous le premier commentaire de l’échange, et non directement sous celui-ci.",
    bridge: "Ce ministère approuve ici et publie là-bas\u00a0: une fois approuvée, elle passe à l’outil officiel.",
    "no-access":
      "Elle partira une fois le compte reconnecté. Prévenez l’administration\u00a0: la page des canaux dit comment faire.",
    "over-quota": "La limite d’appels de {platform} est atteinte\u00a0: la réponse attend, puis part automatiquement.",
  },
  price: (base: string, withLink: string) =>
    `{platform} facture ${base} par publication, ${withLink} si elle contient un lien.`,
  next: {
    "reply-public": "Répondre au commentaire public",
    "open-on-platform": "Ouvrir sur {platform}",
    "close-with-reason": "Fermer avec un motif",
  },
} satisfies typeof en;

export const replyRulesWords = { en, fr };
