/**
 * A webhook as a Node team would build it: Fastify or Express (the first argument), `@octokit/webhooks-methods` over the
 * raw body, the comments into BullMQ as one bulk. In its favour: Redis keeps nothing on disk, and nothing is redacted,
 * hashed or logged. Tells its port, and how many jobs wait since it was last asked.
 */
import { verify } from "@octokit/webhooks-methods";
import { Queue } from "bullmq";
import express from "express";
import fastify from "fastify";
import { Redis } from "ioredis";

const [framework] = process.argv.slice(2);
const { SECRET, SIGNATURE_HEADER, REDIS_PORT } = process.env;
const connection = new Redis({ host: "127.0.0.1", port: Number(REDIS_PORT), maxRetriesPerRequest: null });
const queue = new Queue(framework, { connection });

/** The status to answer. */
async function take(body, signature) {
  const text = body.toString("utf8");
  if (!(await verify(SECRET, text, signature ?? ""))) return 401;
  const comments = JSON.parse(text).entry.flatMap(({ changes }) => changes);
  await queue.addBulk(
    comments.map(({ value }) => ({
      name: "comment",
      data: {
        channel: "facebook",
        externalId: value.comment_id,
        conversationId: value.post_id,
        author: value.from,
        text: value.message,
        atMs: value.created_time * 1000,
      },
    })),
  );
  return 200;
}

const listening = {
  async fastify() {
    const app = fastify();
    app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    app.post("/webhooks/facebook", async ({ body, headers }, reply) => {
      reply.code(await take(body, headers[SIGNATURE_HEADER]));
      return "";
    });
    await app.listen({ host: "127.0.0.1", port: 0 });
    return app.server;
  },
  async express() {
    const app = express();
    app.use(express.raw({ type: "application/json" }));
    app.post("/webhooks/facebook", async (request, response) => {
      response.status(await take(request.body, request.headers[SIGNATURE_HEADER])).send("");
    });
    return new Promise((resolve) => {
      const server = app.listen(0, "127.0.0.1", () => resolve(server));
    });
  },
};

const server = await listening[framework]();
server.keepAliveTimeout = 600_000;
process.on("message", async (asked) => {
  if (asked === "port") return process.send({ port: server.address().port });
  const taken = await queue.count();
  await connection.flushall();
  process.send({ taken });
});
process.on("disconnect", () => process.exit());
