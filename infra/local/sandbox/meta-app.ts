import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { graphError, graphJson, graphPath, type Params, tokenMissing } from "./meta.ts";
import { createMeter } from "./meter.ts";
import type { ApiCall, SandboxAccount, World } from "./types.ts";

/**
 * An app at Meta: where its notifications go, which Pages send to it, what its tokens may do, and how much of its
 * limit each account used.
 */

export interface MetaApp {
  /** `undefined`: not for the app, but for an account. */
  answer(call: ApiCall, method: string, params: Params): Promise<Response | undefined>;
  /** `/{account}/subscribed_apps` */
  subscribedApps(account: SandboxAccount, method: string, params: Params): Response;
  /** The answer with the account's use in its headers; in its place a refusal, where nothing is left. */
  metered(account: SandboxAccount, answer: () => Promise<Response>): Promise<Response>;
}

export interface MetaAppOptions {
  channel: ChannelName;
  /** Which of the app's topics the channel is told by. */
  object: string;
  scopes: readonly string[];
  /** Where in the account's secret its token stands. */
  tokenField?: string;
  /** Whose the token is, where that is not the account itself (Instagram's is its Page's). */
  ownerOf?: (account: SandboxAccount) => string;
  /** As business use cases are called in headers. */
  useCase?: string;
  limitCode?: number;
  /** How many people take part in a day; one unless stated. */
  engaged?: number;
}

/** For each person who took part that day. https://developers.facebook.com/docs/graph-api/overview/rate-limiting/ */
const CALLS_A_DAY = 4800;
const DAY_MS = 24 * 3600_000;
/** People whose data an app may see must come back within this time. */
const DATA_ACCESS_MS = 90 * DAY_MS;

export function createMetaApp(
  world: World,
  {
    channel,
    object,
    scopes,
    tokenField = "pageToken",
    ownerOf,
    useCase = "pages",
    limitCode = 80001,
    engaged = 1,
  }: MetaAppOptions,
): MetaApp {
  const subscriptions = new Map<string, { object: string; callback_url: string; active: true; fields: Params[] }>();
  const pages = new Map<string, string[]>();
  const meter = createMeter(world.nowMs, DAY_MS);
  const secret = (): Readonly<Record<string, string>> => world.secret(`${channel}/app`);

  const subscribe = async (params: Params): Promise<Response> => {
    const { object: topic, callback_url, verify_token, fields } = params;
    if (typeof topic !== "string" || typeof callback_url !== "string" || typeof fields !== "string")
      return graphError(400, 100, "(#100) The parameters object, callback_url and fields are required");
    const right = verify_token === secret().verifyToken && (topic !== object || (await world.shake(channel)));
    if (!right)
      return graphError(
        400,
        2200,
        "(#2200) callback verification failed with the following errors: HTTP Status Code = 403; HTTP Message = Forbidden",
      );
    const named = fields.split(",").map((name) => ({ name, version: "v25.0" }));
    subscriptions.set(topic, { object: topic, callback_url, active: true, fields: named });
    return graphJson({ success: true });
  };

  const debug = (token: unknown): Response => {
    const account = world
      .accounts(channel)
      .find(({ name }) => token !== undefined && world.secret(`${channel}/${name}`)[tokenField] === token);
    if (account === undefined) {
      const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
      return graphJson({ data: { error, is_valid: false, scopes: [] } });
    }
    const data_access_expires_at = Math.floor((world.nowMs() + DATA_ACCESS_MS) / 1000);
    return graphJson({
      data: {
        app_id: secret().appId,
        type: "PAGE",
        application: "Openline",
        expires_at: 0,
        data_access_expires_at,
        is_valid: true,
        profile_id: ownerOf?.(account) ?? account.id,
        scopes,
      },
    });
  };

  return {
    async answer(call, method, params) {
      const [first = "", edge = ""] = graphPath(call);
      const { appId = "", appSecret = "" } = secret();
      const isDebug = first === "debug_token";
      if (!isDebug && (first !== appId || appId === "")) return undefined;
      if (call.headers.get("authorization") !== `Bearer ${appId}|${appSecret}`) return tokenMissing();
      if (isDebug)
        return method === "GET" ? debug(params.input_token) : graphError(400, 100, "Unsupported post request");
      if (edge !== "subscriptions") return graphError(400, 100, "(#100) Tried accessing nonexisting field");
      return method === "POST" ? subscribe(params) : graphJson({ data: [...subscriptions.values()] });
    },
    subscribedApps(account, method, params) {
      if (method === "POST") {
        const named = typeof params.subscribed_fields === "string" ? params.subscribed_fields.split(",") : [];
        pages.set(account.id, named);
        return graphJson({ success: true });
      }
      const fields = pages.get(account.id);
      const { appId } = secret();
      return graphJson({
        data:
          fields === undefined
            ? []
            : [{ id: appId, name: "Openline", category: "Government", subscribed_fields: fields }],
      });
    },
    async metered(account, answer) {
      const most = CALLS_A_DAY * engaged;
      const { allowed, remaining, resetMs } = meter(account.id, most);
      const response = allowed
        ? await answer()
        : graphError(400, limitCode, `(#${limitCode}) There have been too many calls to this Page account.`);
      const minutes = allowed ? 0 : Math.ceil((resetMs - world.nowMs()) / 60_000);
      const percent = Math.floor(((most - remaining) * 100) / most);
      const usage = {
        type: useCase,
        call_count: percent,
        total_cputime: 1,
        total_time: 1,
        estimated_time_to_regain_access: minutes,
      };
      if (!response.headers.has("x-business-use-case-usage"))
        response.headers.set("x-business-use-case-usage", JSON.stringify({ [account.id]: [usage] }));
      return response;
    },
  };
}
