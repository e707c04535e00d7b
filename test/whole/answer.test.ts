import { describe, expect, it, vi } from "vitest";
import { api, comment, deliver, delivery, freshId, http, PAGE_EN, settled, sign, stored } from "./client.ts";

const said = async (channel: string, body: Record<string, unknown>): Promise<string> =>
  (
    await http(`/sandbox/${channel}/say`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  ).json.id;

const repliesTo = async (channel: string, id: string): Promise<unknown[]> =>
  (await http(`/sandbox/${channel}/posts`)).json.items.filter(
    (post: { inReplyTo?: string; byDepartment: boolean }) => post.inReplyTo === id && post.byDepartment,
  );

describe("a citizen writes and the department answers", () => {
  it("ends once on the platform when the platform's answer is lost after it accepted", async () => {
    const id = await said("facebook", { author: "lost.answer", text: "Hello, how much does an urgent passport cost?" });
    const message = await stored("facebook", id);
    await http("/sandbox/facebook/faults", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ next: ["timeout-after-success"] }),
    });
    const reply = await api(`/messages/${message.id}/replies`, "officer", {
      text: "Hello, the urgent service is listed on our fees page. — MB",
      language: "en",
    });
    await settled(reply.json.id);
    expect(await repliesTo("facebook", id)).toHaveLength(1);
  });

  it("can be undone while it waits, and then never goes out", async () => {
    const id = await said("facebook", { author: "undo", text: "Can I renew by mail from Halifax?" });
    const message = await stored("facebook", id);
    const reply = await api(`/messages/${message.id}/replies`, "officer", {
      text: "Yes, you can. — MB",
      language: "en",
    });
    expect((await api(`/outgoing/${reply.json.id}/withdraw`, "officer", {})).json.state).toBe("withdrawn");
    expect((await api(`/outgoing/${reply.json.id}`)).json.state).toBe("withdrawn");
    expect(await repliesTo("facebook", id)).toHaveLength(0);
  });

  it("asks for a reason before English answers French", async () => {
    const id = await said("facebook", {
      author: "francais",
      text: "Est-ce que la photo peut être prise à la maison, s'il vous plaît ?",
    });
    const message = await stored("facebook", id);
    const refused = await api(`/messages/${message.id}/replies`, "officer", {
      text: "Yes, it can. — MB",
      language: "en",
    });
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([400, "language-needs-reason", "reason"]);
  });

  it("passes an approver where the policy sees a legal risk, and nobody approves their own text", async () => {
    const id = await said("facebook", {
      author: "legal",
      text: "My lawyer says I can sue you over this passport delay.",
    });
    const message = await stored("facebook", id);
    expect(message.risk).toContain("legal");
    const reply = await api(`/messages/${message.id}/replies`, "approver", {
      text: "We are sorry about the delay. Please write to us privately. — CO",
      language: "en",
    });
    expect(reply.json.state, reply.text).toBe("waiting");
    const { id: waiting, hash } = reply.json;
    expect((await api(`/outgoing/${waiting}/approve`, "approver", { hash })).json.code).toBe("own-text");
  });
});

describe("what the platform says twice, late or no longer", () => {
  it("the same delivery four times is one message", async () => {
    const id = freshId();
    const body = delivery(comment(id, "Is the Moncton office open on Saturday?"));
    for (let i = 0; i < 4; i += 1) expect((await deliver(body)).status).toBe(200);
    const message = await stored("facebook", id);
    const { json } = await api("/messages?channel=facebook&limit=100");
    expect(json.items.filter((item: { externalId: string }) => item.externalId === id)).toHaveLength(1);
    expect(message.revision).toBe(1);
  });

  it("an edit shows the new text and keeps the old one in the history", async () => {
    const id = await said("facebook", { author: "editor", text: "How long does a name chagne take?" });
    await stored("facebook", id);
    await http("/sandbox/facebook/edit", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id, text: "How long does a name change take?" }),
    });
    const message = await stored("facebook", id);
    await vi.waitFor(
      async () => {
        const { json } = await api(`/messages/${message.id}`);
        expect(json.text).toBe("How long does a name change take?");
        expect(json.versions.map((version: { text: string }) => version.text)).toContain(
          "How long does a name chagne take?",
        );
      },
      { timeout: 10_000 },
    );
  });

  it("a deletion takes the text away everywhere within five seconds, and a late redelivery does not bring it back", async () => {
    const id = freshId();
    const words = "My neighbour Octavia says passports are free today";
    await deliver(delivery(comment(id, words)));
    const message = await stored("facebook", id);
    const removal = {
      field: "feed",
      value: {
        item: "comment",
        verb: "remove",
        comment_id: id,
        post_id: `${PAGE_EN}_1`,
        parent_id: `${PAGE_EN}_1`,
        from: { id: "70012345", name: "Zoé T." },
      },
    };
    const body = delivery(removal);
    await deliver(body, sign(body));
    await vi.waitFor(async () => expect((await api(`/messages/${message.id}`)).json.visibility).toBe("deleted"), {
      timeout: 5_000,
    });
    await deliver(delivery(comment(id, words)));
    await vi.waitFor(async () => {
      const one = await api(`/messages/${message.id}`);
      const list = await api("/messages?channel=facebook&limit=100");
      expect(one.text + list.text).not.toContain("Octavia");
    });
  });
});
