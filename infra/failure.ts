import { AppError } from "../shared/domain/errors.ts";
import { fileSaid } from "./text-file.ts";

/** What a command says where it ends with an error: one sentence in each language, and what to do. */

/** As the AWS SDK and the services name credentials that are not there, or count no more. */
const NO_CREDENTIALS = [
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "InvalidClientTokenId",
];

const SIGN_IN =
  "AWS takes no credentials from here, or they have ended: sign in (such as aws sso login, or AWS_PROFILE) and run the command again.\n" +
  "AWS n’accepte ici aucun identifiant, ou ils ont expiré\u00a0: connectez-vous (par exemple aws sso login, ou AWS_PROFILE) et relancez la commande.";

/** Of a table or a bucket that does not answer: most often nobody is signed in, or to another account. */
const UNREACHED =
  "The department’s table or bucket did not answer. Look at this machine’s network, sign in to the department’s AWS account (AWS_PROFILE, or keys in the environment) and try again; --local asks a running `npm start`.\n" +
  "La table ou le compartiment du ministère n’a pas répondu. Vérifiez le réseau de cette machine, connectez-vous au compte AWS du ministère (AWS_PROFILE, ou des clés dans l’environnement), puis réessayez; --local interroge un `npm start` en marche.";

/** Of one that is not there: not deployed yet, or another account answers. */
const NO_SUCH =
  "There is no such table or bucket in this account and region. Sign in to the department’s AWS account (AWS_PROFILE), or deploy first (npm run deploy); --local asks what runs under `npm start -- DEPARTMENT`.\n" +
  "Cette table ou ce compartiment n’existe pas dans ce compte et cette région. Connectez-vous au compte AWS du ministère (AWS_PROFILE), ou déployez d’abord (npm run deploy); --local interroge ce qui tourne sous `npm start -- MINISTÈRE`.";

/** `code`: the service's own, or the network's. */
export const awsSaid = (code: string): string =>
  `AWS did not answer as it should (${code}): look at this machine’s network and run the command again.\n` +
  `AWS n’a pas répondu comme il le devrait (${code})\u00a0: vérifiez le réseau de cette machine et relancez la commande.`;

/** `undefined`: a fault of our own, whose stack is worth seeing. */
export function failureSaid(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AppError) {
    const { code, cause, message } = error;
    if (code !== "store-failed" || !(cause instanceof Error)) return message;
    const isThere = !["ResourceNotFoundException", "NoSuchBucket"].includes(cause.name);
    return `${isThere ? UNREACHED : NO_SUCH}\n(${cause.name}: ${cause.message})`;
  }
  if (NO_CREDENTIALS.includes(error.name)) return SIGN_IN;
  // Errors that went through the SDK's retries carry this, whether AWS answered or not.
  if ("$metadata" in error) return awsSaid("code" in error ? String(error.code) : error.name);
  return fileSaid(error);
}
