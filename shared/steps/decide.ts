/** Everything that a person decides about an outgoing message, one file each. */
export { approve, sendBack } from "./approve.ts";
export {
  type Decided,
  type DecidePorts,
  type Draft,
  draftReply,
  editReply,
} from "./draft-reply.ts";
export { resolveUnknown } from "./resolve-unknown.ts";
export { withdraw } from "./withdraw.ts";
