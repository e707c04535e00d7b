import { answerOf, languageAsked, type ProblemWords, problemOf } from "../../domain/problem.ts";
import type { HttpRequest, HttpResponse } from "../../ports.ts";

/** Why a delivery is not taken, in the API's one error form (RFC 9457), in the caller's language. */

const ANSWERS = {
  "unknown-channel": {
    status: 404,
    title: { en: "No such channel", fr: "Canal inconnu" },
    detail: {
      en: "This address belongs to no channel.",
      fr: "Cette adresse ne correspond à aucun canal.",
    },
  },
  "polled-channel": {
    status: 404,
    title: { en: "This channel is polled", fr: "Ce canal est relevé" },
    detail: {
      en: "The platform does not push: its messages are read on a schedule, and this address takes none.",
      fr: "La plateforme n’envoie rien d’elle-même : ses messages sont relevés à intervalles réguliers, et cette adresse n’en reçoit aucun.",
    },
  },
  "too-large": {
    status: 413,
    title: { en: "The delivery is too large", fr: "La livraison est trop volumineuse" },
    detail: { en: "A delivery may have 4 MiB.", fr: "Une livraison compte au plus 4 Mio." },
  },
  method: {
    status: 405,
    title: { en: "Wrong method", fr: "Méthode incorrecte" },
    detail: { en: "Deliveries come by POST.", fr: "Les livraisons se font par POST." },
  },
  "bad-handshake": {
    status: 403,
    title: { en: "The verify token is wrong", fr: "Le jeton de vérification est incorrect" },
    detail: {
      en: "Copy the token of this department into the platform’s webhook settings.",
      fr: "Copiez le jeton de ce ministère dans les paramètres du webhook de la plateforme.",
    },
  },
  "bad-signature": {
    status: 401,
    title: { en: "The signature is wrong", fr: "La signature est incorrecte" },
    detail: {
      en: "The body was not signed with this channel’s secret.",
      fr: "Le corps n’a pas été signé avec le secret de ce canal.",
    },
  },
} satisfies Record<string, ProblemWords>;

export const refuse = (code: keyof typeof ANSWERS, { headers }: Pick<HttpRequest, "headers">): HttpResponse =>
  answerOf(problemOf(code, ANSWERS[code], languageAsked(headers["accept-language"])));
