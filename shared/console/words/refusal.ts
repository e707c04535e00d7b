/** Why a form was refused, and what to do next. */
const en = {
  "not-found": {
    title: "There is nothing under this address.",
    text: "The message may have been removed. Go back to the list.",
  },
  "reply-not-allowed": {
    title: "It did not go out: a reply is not allowed any more.",
    text: "Your words are kept. See the rule above the reply.",
  },
  "too-long": {
    title: "It did not go out: the text is too long.",
    text: "Cut it where shown under the text, or send it as a numbered thread.",
  },
  empty: { title: "There is nothing to send yet.", text: "Write what the person should read." },
  "language-needs-reason": {
    title: "Your reply is in another language than the person’s.",
    text: "Say why, or answer in the person’s language.",
  },
  "en-missing": {
    title: "It did not go out: the English half is missing.",
    text: "Add the English text, or choose FR to reply in French only.",
  },
  "fr-missing": {
    title: "It did not go out: the French half is missing.",
    text: "Add the French text, or choose EN to reply in English only.",
  },
  "hide-needs-reason": { title: "Say why it is hidden.", text: "Choose a reason, then hide it again." },
  "personal-information": {
    title: "It did not go out: it has personal details.",
    text: "Everyone can read a public reply. Take out numbers and addresses.",
  },
  "not-for-repost": {
    title: "This message is not reposted.",
    text: "Only praise in public is, that everyone still sees and that tells nothing of a person’s matters.",
  },
  "own-text": { title: "You wrote this text.", text: "Someone else has to approve it." },
  "agreed-already": { title: "You approved this already.", text: "The approval still missing is another person’s." },
  "not-offered": {
    title: "There is nothing of this name to choose.",
    text: "Nothing was changed. Choose from the lists.",
  },
  "wrong-state": {
    title: "That is not possible any more.",
    text: "The reply has moved on. Its state is shown with it.",
  },
  "too-late": { title: "Too late to undo.", text: "The reply is on its way to the platform." },
  "empty-note": { title: "There is no note yet.", text: "Write what colleagues should know." },
  "to-whom": { title: "Nobody is chosen yet.", text: "Choose the person or the team to hand it over to." },
  "no-media": {
    title: "The picture cannot go with this reply.",
    text: "The library’s text has none any more, or the platform takes none here. Take it off, and send the words alone.",
  },
  "answered-by-other": {
    title: "A colleague answered first.",
    text: "Yours did not go out. It is kept as your draft.",
  },
  "answered-already": {
    title: "You have answered since this page was opened.",
    text: "Perhaps in another window. This text did not go out. It is kept as your draft.",
  },
  "nobody-there": {
    title: "Nobody was asked: those who answer for this are away.",
    text: "Nobody stands in for them. Choose another person.",
  },
  "nobody-chosen": {
    title: "Choose somebody.",
    text: "Nobody was asked: no name is ticked. Your question still stands in its form.",
  },
  "no-mail": {
    title: "Nobody was asked: this department sends no mail yet.",
    text: "Its file names no sender. Ask your cloud team.",
  },
  forbidden: { title: "Your role does not allow this.", text: "Ask an administrator of your department." },
  conflict: {
    title: "A colleague changed it first.",
    text: "Nothing was overwritten. Look again, then repeat what you wanted.",
  },
  "cross-origin": { title: "The page was too old to act.", text: "Your words are kept. Send again." },
  "signed-out": {
    title: "You are signed out: your session has ended.",
    text: "Your words are kept in this browser. Sign in again, then send.",
  },
  network: {
    title: "The service did not answer.",
    text: "Your words are kept. Look at the replies above before you send again.",
  },
  other: { title: "That did not work.", text: "Nothing was lost. Try again." },
};

const fr = {
  "not-found": {
    title: "Il n’y a rien à cette adresse.",
    text: "Le message a peut-être été retiré. Revenez à la liste.",
  },
  "reply-not-allowed": {
    title: "Rien n’est parti\u00a0: une réponse n’est plus permise.",
    text: "Votre texte est conservé. La règle est au-dessus de la réponse.",
  },
  "too-long": {
    title: "Rien n’est parti\u00a0: le texte est trop long.",
    text: "Coupez-le à l’endroit indiqué sous le texte, ou envoyez-le en fil numéroté.",
  },
  empty: { title: "Il n’y a encore rien à envoyer.", text: "Écrivez ce que la personne doit lire." },
  "language-needs-reason": {
    title: "Votre réponse est dans une autre langue que celle de la personne.",
    text: "Dites pourquoi, ou répondez dans la langue de la personne.",
  },
  "en-missing": {
    title: "Rien n’est parti\u00a0: il manque la version anglaise.",
    text: "Ajoutez le texte anglais, ou choisissez FR pour répondre en français seulement.",
  },
  "fr-missing": {
    title: "Rien n’est parti\u00a0: il manque la version française.",
    text: "Ajoutez le texte français, ou choisissez EN pour répondre en anglais seulement.",
  },
  "hide-needs-reason": {
    title: "Dites pourquoi le masquer.",
    text: "Choisissez un motif, puis masquez-le de nouveau.",
  },
  "personal-information": {
    title: "Rien n’est parti\u00a0: le texte contient des détails personnels.",
    text: "Tout le monde lit une réponse publique. Retirez les numéros et les adresses.",
  },
  "not-for-repost": {
    title: "Ce message ne se republie pas.",
    text: "Seuls les éloges publics, toujours visibles et qui ne disent rien du dossier de personne, se republient.",
  },
  "own-text": { title: "Vous avez écrit ce texte.", text: "Une autre personne doit l’approuver." },
  "agreed-already": {
    title: "Vous avez déjà donné votre accord.",
    text: "L’accord qui manque encore est celui d’une autre personne.",
  },
  "not-offered": {
    title: "Il n’y a rien de ce nom à choisir.",
    text: "Rien n’a changé. Choisissez dans les listes.",
  },
  "wrong-state": { title: "Ce n’est plus possible.", text: "La réponse a avancé. Son état est indiqué avec elle." },
  "too-late": { title: "Trop tard pour annuler.", text: "La réponse est en route vers la plateforme." },
  "empty-note": { title: "La note est vide.", text: "Écrivez ce que vos collègues doivent savoir." },
  "to-whom": {
    title: "Personne n’est choisi.",
    text: "Choisissez la personne ou l’équipe à qui transférer le message.",
  },
  "no-media": {
    title: "L’image ne peut pas accompagner cette réponse.",
    text: "Le texte de la bibliothèque n’en a plus, ou la plateforme n’en prend pas ici. Retirez-la et envoyez les mots seuls.",
  },
  "answered-by-other": {
    title: "Une ou un collègue a répondu avant vous.",
    text: "La vôtre n’est pas partie. Elle reste dans votre brouillon.",
  },
  "answered-already": {
    title: "Vous avez répondu depuis l’ouverture de cette page.",
    text: "Peut-être dans une autre fenêtre. Ce texte n’est pas parti. Il reste dans votre brouillon.",
  },
  "nobody-there": {
    title: "Personne n’a été consulté\u00a0: les personnes compétentes sont absentes.",
    text: "Personne ne les remplace. Choisissez quelqu’un d’autre.",
  },
  "nobody-chosen": {
    title: "Choisissez quelqu’un.",
    text: "Personne n’a été consulté\u00a0: aucun nom n’est coché. Votre question est restée dans son formulaire.",
  },
  "no-mail": {
    title: "Personne n’a été consulté\u00a0: ce ministère n’envoie pas encore de courriel.",
    text: "Son fichier ne nomme aucune adresse d’envoi. Adressez-vous à l’équipe infonuagique.",
  },
  forbidden: {
    title: "Votre rôle ne permet pas cette action.",
    text: "Adressez-vous à l’administration de votre ministère.",
  },
  conflict: {
    title: "Une ou un collègue a changé le message avant vous.",
    text: "Rien n’a été écrasé. Regardez de nouveau, puis refaites votre geste.",
  },
  "cross-origin": {
    title: "La page était trop ancienne pour agir.",
    text: "Votre texte est conservé. Envoyez de nouveau.",
  },
  "signed-out": {
    title: "Votre session a pris fin.",
    text: "Votre texte est conservé dans ce navigateur. Connectez-vous de nouveau, puis envoyez.",
  },
  network: {
    title: "Le service n’a pas répondu.",
    text: "Votre texte est conservé. Regardez les réponses ci-dessus avant d’envoyer de nouveau.",
  },
  other: { title: "Cela n’a pas fonctionné.", text: "Rien n’est perdu. Réessayez." },
} satisfies typeof en;

export const refusalWords = { en, fr };
