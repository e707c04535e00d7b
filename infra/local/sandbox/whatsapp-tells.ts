import { stableDigits } from "./ids.ts";
import type { Happening, Person, Post, World } from "./types.ts";

/**
 * What WhatsApp tells, one `entry` each, in the recorded shapes. Times are seconds, as text.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */

/** The person's id for this business: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
export const scopedId = ({ id }: Person): string => (isScoped(id) ? id : `CA.${stableDigits(20, "bsuid", id)}`);
/** Whoever took a username shows no number. */
const isScoped = (id: string): boolean => /^[A-Z]{2}\./.test(id);

export function tells(world: World, happening: Happening, post: Post, isBlocked: boolean): unknown[] {
  const now = seconds(world.nowMs());
  if (!post.byDepartment) {
    const body = citizenBody(happening, post);
    return body === undefined
      ? []
      : [entry(world, post, "messages", { contacts: [contact(post.author)], messages: [body(now)] })];
  }
  if (happening !== "created") return [];
  // By hand in the Business app: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/smb_message_echoes
  if (post.metadata === undefined) {
    const to = post.partner === undefined || isScoped(post.partner.id) ? {} : { to: post.partner.id };
    const scoped = post.partner === undefined ? {} : { to_user_id: scopedId(post.partner) };
    const echo = {
      from: DISPLAYED,
      ...to,
      ...scoped,
      id: post.id,
      timestamp: now,
      type: "text",
      text: { body: post.text },
    };
    return [entry(world, post, "smb_message_echoes", { message_echoes: [echo] })];
  }
  const states = isBlocked ? ["failed"] : ["sent", "delivered"];
  return states.map((state) => entry(world, post, "messages", { statuses: [status(state, post, now)] }));
}

/** The number, as people see it. */
const DISPLAYED = "15550783881";

export const entry = (world: World, { accountId }: Pick<Post, "accountId">, field: string, value: object): unknown => {
  const account = world.accounts("whatsapp").find(({ id }) => id === accountId);
  return {
    id: world.secret(`whatsapp/${account?.name}`).businessAccountId,
    changes: [
      {
        value: {
          messaging_product: "whatsapp",
          metadata: { display_phone_number: DISPLAYED, phone_number_id: accountId },
          ...value,
        },
        field,
      },
    ],
  };
};

function contact(person: Person): unknown {
  return {
    profile: { name: person.name, ...(isScoped(person.id) ? { username: `@${person.handle}` } : {}) },
    ...(isScoped(person.id) ? {} : { wa_id: person.id }),
    user_id: scopedId(person),
  };
}

function citizenBody(happening: Happening, post: Post): ((now: string) => object) | undefined {
  const from = {
    ...(isScoped(post.author.id) ? {} : { from: post.author.id }),
    from_user_id: scopedId(post.author),
  };
  const context = post.inReplyTo === undefined ? {} : { context: { from: DISPLAYED, id: post.inReplyTo } };
  const text = { type: "text", text: { body: post.text } };
  if (happening === "created")
    return () => ({ ...from, id: post.id, timestamp: seconds(post.createdMs), ...context, ...text });
  // Both are told of numbers that are used with the Business app as well: this one is.
  const own = `${post.id.slice(0, -8)}${stableDigits(8, happening, String(post.edits))}`;
  if (happening === "edited")
    return (now) => ({
      ...{ ...from, id: own, timestamp: now, type: "edit" },
      edit: { original_message_id: post.id, message: { ...context, ...text } },
    });
  if (happening === "deleted")
    return (now) => ({
      ...{ ...from, id: own, timestamp: now, type: "revoke" },
      revoke: { original_message_id: post.id },
    });
  return undefined;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
function status(state: string, post: Post, now: string): unknown {
  const failed = state === "failed";
  return {
    id: post.id,
    status: state,
    timestamp: now,
    ...(post.partner === undefined || isScoped(post.partner.id) ? {} : { recipient_id: post.partner.id }),
    ...(post.partner === undefined || failed ? {} : { recipient_user_id: scopedId(post.partner) }),
    ...(post.metadata === "" || post.metadata === undefined ? {} : { biz_opaque_callback_data: post.metadata }),
    ...(failed
      ? { errors: [UNDELIVERABLE] }
      : { pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" } }),
  };
}

const UNDELIVERABLE = {
  code: 131026,
  title: "Message undeliverable",
  message: "Message undeliverable",
  error_data: { details: "Message Undeliverable." },
  href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/",
};

const seconds = (ms: number): string => String(Math.floor(ms / 1000));
