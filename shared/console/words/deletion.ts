/** The page where a person sees what became of the request that their data be deleted: read by anyone, said plainly. */
const en = {
  title: "Deletion request",
  done: {
    title: "Your data are deleted.",
    text: (department: string, platform: string) =>
      `Everything that you wrote to ${department} on ${platform} is gone from its answering service.`,
  },
  none: {
    title: "We found nothing to delete.",
    text: (department: string, platform: string) =>
      `${platform} named you by an identifier under which ${department} has no message. It may know you by another: if you wrote to it, write to the department, say under which name, and a person will delete what you wrote.`,
  },
  open: {
    title: "Your request is being carried out.",
    text: "Nothing more is needed from you. Look at this page again later.",
  },
  unknown: {
    title: "No request has this code.",
    text: "Check the address that the platform gave you. If it is right, write to the department.",
  },
  code: "Code of the request",
  through: "Made through",
  asked: "Asked on",
  finished: "Done on",
};

const fr = {
  title: "Demande de suppression",
  done: {
    title: "Vos données sont supprimées.",
    text: (department: string, platform: string) =>
      `Tout ce que vous avez écrit sur ${platform} à l’organisme «\u00a0${department}\u00a0» a disparu de son service de réponse.`,
  },
  none: {
    title: "Nous n’avons rien trouvé à supprimer.",
    text: (department: string, platform: string) =>
      `${platform} vous a désigné par un identifiant sous lequel l’organisme «\u00a0${department}\u00a0» n’a aucun message. Il vous connaît peut-être sous un autre\u00a0: si vous lui avez écrit, dites-lui sous quel nom, et quelqu’un supprimera vos messages.`,
  },
  open: {
    title: "Votre demande est en cours de traitement.",
    text: "Vous n’avez rien d’autre à faire. Revenez à cette page plus tard.",
  },
  unknown: {
    title: "Aucune demande ne porte ce code.",
    text: "Vérifiez l’adresse que la plateforme vous a donnée. Si elle est exacte, écrivez au ministère.",
  },
  code: "Code de la demande",
  through: "Par l’entremise de",
  asked: "Demandée le",
  finished: "Achevée le",
} satisfies typeof en;

export const deletionWords = { en, fr };
