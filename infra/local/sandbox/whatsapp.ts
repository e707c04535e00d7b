import { someBytes } from "./ids.ts";
import {
  graphError,
  graphFailure,
  graphJson,
  graphParams,
  metaEscape,
  metaHandshake,
  metaParcel,
  noSuchObject,
  type Params,
  pagePost,
  pick,
  tokenMissing,
} from "./meta.ts";
import { createMeter } from "./meter.ts";
import type { ApiCall, CallFailure, Person, Platform, SandboxAccount, World } from "./types.ts";
import { createConnections } from "./whatsapp-connect.ts";
import { entry, scopedId, tells } from "./whatsapp-tells.ts";

/**
 * WhatsApp: private conversations with a business number, and the Cloud API that answers them. It keeps no list to
 * read back: what became of a message is told by statuses alone.
 */

const UPDATES_PER_DELIVERY = 50;
const LONGEST_TEXT = 4096;
const WINDOW_MS = 24 * 3600_000;
/** So many messages to one person at once, then as long a pause as they would have taken, six seconds each. */
const PAIR_BURST = 45;
const PAIR_WINDOW_MS = PAIR_BURST * 6_000;
/** Messages a second of one number. */
const THROUGHPUT = 80;

export function whatsapp(world: World): Platform {
  const connections = createConnections(world);
  const pair = createMeter(world.nowMs, PAIR_WINDOW_MS);
  const throughput = createMeter(world.nowMs, 1_000);
  const blocked = new Set<string>();

  const send = (account: SandboxAccount, params: Params): Response => {
    const problem = problemOf(params);
    if (problem !== undefined) return problem;
    const { body } = params.text as { body: string };
    const partner = partnerOf(world, account, params);
    const talk = world
      .posts("whatsapp")
      .filter((post) => post.accountId === account.id && post.partner?.id === partner.id);
    const lastHeardMs = Math.max(...talk.filter((post) => !post.byDepartment).map((post) => post.createdMs));
    // Somebody that the sandbox does not know wrote through a payload tried by hand: their window is open.
    if (Number.isFinite(lastHeardMs) && world.nowMs() - lastHeardMs > WINDOW_MS)
      return apiError(
        131047,
        "Re-engagement message",
        "More than 24 hours have passed since the customer last replied to this number",
      );
    if (!throughput(account.id, THROUGHPUT).allowed)
      return apiError(
        130429,
        "Rate limit hit",
        "Message failed to send because there were too many messages sent from this phone number in a short period of time",
      );
    if (!pair(`${account.id} ${partner.id}`, PAIR_BURST).allowed)
      return apiError(
        131056,
        "(Business Account, Consumer Account) pair rate limit hit",
        "Too many messages sent from this phone number to the same phone number in a short period of time",
      );
    const id = wamid();
    const inReplyTo = (params.context as { message_id?: unknown } | undefined)?.message_id;
    world.publish(
      pagePost(world, account, {
        channel: "whatsapp",
        id,
        thread: partner.id,
        text: body,
        private: true,
        place: "comment",
        partner,
        metadata: typeof params.biz_opaque_callback_data === "string" ? params.biz_opaque_callback_data : "",
        ...(typeof inReplyTo === "string" ? { inReplyTo } : {}),
        // Taken, and never delivered: whoever blocked the number sees nothing of it.
        ...(blocked.has(partner.id) ? { visibility: "deleted" as const } : {}),
      }),
    );
    const input = String(params.to ?? params.recipient);
    const contact = params.to === undefined ? { input, user_id: input } : { input, wa_id: input };
    return graphJson({ messaging_product: "whatsapp", contacts: [contact], messages: [{ id }] });
  };

  const api = async (call: ApiCall): Promise<Response> => {
    const params = graphParams(call);
    const path = call.path
      .replace(/^\/v\d+\.\d+/, "")
      .split("/")
      .filter((part) => part !== "");
    const app = await connections.app(call, path, params);
    if (app !== undefined) return app;
    const account = tokenAccount(world, call);
    if (account === undefined) return tokenMissing();
    const [id = "", edge = ""] = path;
    if (id === world.secret(`whatsapp/${account.name}`).businessAccountId && edge === "subscribed_apps")
      return connections.subscribedApps(call, id);
    if (id !== account.id) return noSuchObject(id);
    if (edge === "messages" && call.method === "POST") return send(account, params);
    if (edge !== "")
      return graphError(
        400,
        100,
        "(#100) Tried accessing nonexisting field on node type (WhatsAppBusinessPhoneNumber)",
      );
    if (call.method === "POST") return connections.override(id, params);
    const number = { id, verified_name: account.name, webhook_configuration: connections.configuration(id) };
    return graphJson(pick(number, params.fields));
  };

  return {
    name: "whatsapp",
    updatesPerDelivery: UPDATES_PER_DELIVERY,
    refusal: (draft) =>
      draft.text.length > LONGEST_TEXT
        ? {
            en: `A message has at most ${LONGEST_TEXT} characters.`,
            fr: `Un message compte au plus ${LONGEST_TEXT} caractères.`,
          }
        : undefined,
    mint: (draft) => ({ id: wamid(), thread: draft.parent?.partner?.id ?? draft.author.id }),
    updates: (happening, post) => tells(world, happening, post, blocked.has(post.partner?.id ?? "")),
    notices(what, { account, person }) {
      // Nobody is told of a block: messages to that person fail from then on.
      if (what === "blocked") blocked.add(person.id);
      if (what === "unblocked") blocked.delete(person.id);
      return what === "revoked" ? [revoked(world, account)] : [];
    },
    pack: (updates) =>
      metaParcel(
        world.secret("whatsapp/app").appSecret ?? "",
        metaEscape({ object: "whatsapp_business_account", entry: updates }),
      ),
    handshake: () => metaHandshake(world.secret("whatsapp/app").verifyToken ?? ""),
    isSend: (call) => call.method === "POST" && call.path.endsWith("/messages"),
    failure: (kind, retryAfterSeconds) => failure(world, kind, retryAfterSeconds),
    api,
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
function problemOf(params: Params): Response | undefined {
  if (params.messaging_product !== "whatsapp")
    return graphError(400, 100, "(#100) The parameter messaging_product is required.");
  if (typeof params.to !== "string" && typeof params.recipient !== "string")
    return graphError(400, 100, "(#100) The parameter to is required.");
  if (params.type !== "text")
    return apiError(131051, "Unsupported message type", "Message type is not currently supported");
  const body = (params.text as { body?: unknown } | undefined)?.body;
  if (typeof body !== "string" || body === "")
    return apiError(131008, "Required parameter is missing", "text.body is required");
  if (body.length > LONGEST_TEXT)
    return graphError(400, 100, `(#100) Param text['body'] must be at most ${LONGEST_TEXT} characters long.`);
  return undefined;
}

/** `to` stands before `recipient` where both are given. */
function partnerOf(world: World, account: SandboxAccount, params: Params): Person {
  const wanted = typeof params.to === "string" ? params.to.replace(/^\+/, "") : String(params.recipient);
  const known = world
    .posts("whatsapp")
    .filter((post) => post.accountId === account.id)
    .flatMap((post) => post.partner ?? [])
    .find((person) => person.id === wanted || scopedId(person) === wanted);
  return known ?? { id: wanted, name: wanted, handle: wanted };
}

function tokenAccount(world: World, call: ApiCall): SandboxAccount | undefined {
  const token = call.headers.get("authorization")?.replace(/^Bearer /i, "");
  return world.accounts("whatsapp").find((account) => token === world.secret(`whatsapp/${account.name}`).accessToken);
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
function revoked(world: World, account: SandboxAccount): unknown {
  return entry(world, { accountId: account.id }, "account_update", { event: "PARTNER_REMOVED" });
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
function apiError(code: number, title: string, details: string): Response {
  const error = {
    message: `(#${code}) ${title}`,
    type: "OAuthException",
    code,
    error_data: { messaging_product: "whatsapp", details },
    fbtrace_id: `A${someBytes(17).toString("base64url").slice(0, 22)}`,
  };
  return graphJson({ error }, 400);
}

function failure(world: World, kind: CallFailure, retryAfterSeconds: number): Response {
  if (kind !== "rate-limited") return graphFailure(kind, retryAfterSeconds);
  // The business account's limit is told in a header, in minutes.
  const [account] = world.accounts("whatsapp");
  const usage = {
    type: "whatsapp",
    call_count: 100,
    total_cputime: 20,
    total_time: 20,
    estimated_time_to_regain_access: Math.ceil(retryAfterSeconds / 60),
  };
  const answer = apiError(80007, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit.");
  const id = world.secret(`whatsapp/${account?.name}`).businessAccountId ?? "";
  answer.headers.set("x-business-use-case-usage", JSON.stringify({ [id]: [usage] }));
  answer.headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  return answer;
}

const wamid = (): string => `wamid.${someBytes(42).toString("base64")}`;
