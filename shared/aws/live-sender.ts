import { makeSender } from "../channels/senders.ts";
import { AppError } from "../domain/errors.ts";
import type { Bridge, MediaSource, Ports, SenderPort, SenderStore } from "../ports.ts";
import { senderStore } from "./dynamo/sender-store.ts";
import { tableClient } from "./dynamo/table-client.ts";
import { type Env, readEnv } from "./env.ts";
import { type Core, liveFiles, liveRules, madeOnce } from "./live.ts";
import { signedAddress } from "./s3-files.ts";
import type { Secrets } from "./secrets.ts";

/** What the function has that sends. */

/** Up to three seconds of pauses between them, and forty where each is silent: within the function's sixty. */
const SENDER_ATTEMPTS = 8;

/** A table that is silent for some seconds must not keep what the platform has taken from
 * being written down. Where the platform cannot be read back, a person would have to look. */
export const liveSenderStore = ({ department, nowMs }: Core, env: Env<"TABLE_NAME">): SenderStore =>
  senderStore({
    tableName: env.TABLE_NAME,
    size: department.department.size,
    nowMs,
    client: tableClient({ maxAttempts: SENDER_ATTEMPTS }),
  });

/** The platforms with the department's media, or the official tool instead of them. */
export const liveSender = (
  core: Core,
  secrets: Secrets,
  env: Env<"MEDIA_BUCKET">,
): SenderPort & Pick<Ports, "allowance" | "bridge"> => {
  const { channel, allowance } = madeOnce(makeSender, core, secrets, liveMedia(env));
  return { ...liveRules, sender: channel, allowance, bridge: liveBridge(core, secrets) };
};

/** Bridge mode alone has an official tool to hand things to. */
function liveBridge({ department }: Core, { sign }: Pick<Secrets, "sign">): Bridge | undefined {
  if (department.department.mode !== "bridge") return undefined;
  return { files: liveFiles(readEnv(["BRIDGE_BUCKET"]).BRIDGE_BUCKET), sign };
}

/** Bytes for platforms that take them, an address for those that fetch it. */
function liveMedia(env: Env<"MEDIA_BUCKET">): MediaSource {
  const files = liveFiles(env.MEDIA_BUCKET);
  return {
    async bytes(key) {
      const found = await files.get(key);
      if (found === undefined) throw new AppError("not-found", "The file is not among the media.", { facts: { key } });
      return found;
    },
    url: async ({ key }) => signedAddress(env.MEDIA_BUCKET, key),
  };
}
