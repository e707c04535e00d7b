/** The dependency rule of the README's map: imports point inward. Each rule is seen to fail in test/architecture.test.ts. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(shared|functions|infra|test)/", pathNot: allowed },
});
module.exports = {
  forbidden: [
    { name: "no-cycles", comment: "A cycle has no inside.", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      comment: "A file that nothing imports and that starts nothing is dead: delete it.",
      severity: "error",
      from: { orphan: true, path: "^shared/", pathNot: "^shared/ports(\\.ts$|/)" },
      to: {},
    },
    only("domain-is-the-centre", "The domain imports the domain.", "^shared/domain/", "^shared/domain/"),
    {
      name: "domain-is-pure",
      comment:
        "The domain may use zod and hashing: nothing that reads, writes or waits. Globals are held by Biome, and time and chance by test/architecture.test.ts.",
      severity: "error",
      from: { path: "^shared/domain/" },
      to: { dependencyTypesNot: ["local"], pathNot: ["node_modules/zod/", "^(node:)?crypto$", "^shared/"] },
    },
    only(
      "ports-know-the-domain",
      "Ports are types over the domain.",
      "^shared/ports(\\.ts$|/)",
      "^shared/(ports|domain)/",
    ),
    only("tagging-knows-the-domain", "Tagging is text in, tags out.", "^shared/tagging/", "^shared/(tagging|domain)/"),
    only("steps-use-ports", "A step takes the world as ports.", "^shared/steps/", "^shared/(steps|ports|domain)"),
    {
      name: "channels-stand-alone",
      comment:
        "A channel imports its own folder, ports, the domain, and the small modules that channels share; never another channel.",
      severity: "error",
      from: { path: "^shared/channels/([^/]+)/" },
      to: {
        path: "^(shared|functions|infra|test)/",
        pathNot: "^shared/(domain/|ports(\\.ts|/)|channels/(common|meta|$1)/)",
      },
    },
    {
      name: "meta-for-meta-alone",
      comment: "What Meta's five channels share is no other platform's, and nothing that all share knows of it.",
      severity: "error",
      from: { path: "^shared/channels/(?!(meta|facebook|messenger|instagram|threads|whatsapp)/)[^/]+/" },
      to: { path: "^shared/channels/meta/" },
    },
    {
      name: "receivers-and-rules-call-nobody",
      comment:
        "What listens answers its platform at once, and what judges asks nobody: neither has anything to call one with.",
      severity: "error",
      from: { path: "^shared/channels/[^/]+/(receiver|rules)\\.ts$" },
      to: { path: "^shared/channels/common/http\\.ts$", reachable: true },
    },
    only(
      "console-uses-steps",
      "Pages call the same steps as the API.",
      "^shared/console/",
      "^shared/(console|steps|ports|domain)",
    ),
    only(
      "aws-fulfils-ports",
      "Only functions and infra stand outside shared/aws.",
      "^shared/aws/",
      "^shared/(aws|channels|tagging|ports|domain)",
    ),
    {
      name: "sdk-in-aws-only",
      comment: "Only shared/aws talks to AWS or knows middy.",
      severity: "error",
      from: { path: "^(shared|functions)/", pathNot: "^shared/aws/" },
      to: { path: "node_modules/(@aws-sdk|@middy|@smithy)/" },
    },
    {
      name: "nothing-imports-a-function",
      comment: "A function is where the path begins: it is deployed, not imported.",
      severity: "error",
      from: { path: "^(shared|infra)/" },
      to: { path: "^functions/" },
    },
    {
      name: "infra-knows-the-department-only",
      comment:
        "Of the product, infra reads the forms of its files, the department's and the library's, their errors, the days of the calendar, the price list and what a day asks for, and how an AWS call is signed; connecting uses the channels themselves, and the commands that read what is kept its own steps.",
      severity: "error",
      from: {
        path: "^infra/(?!local/|connect/channel\\.ts|records/)",
      },
      to: {
        path: "^shared/",
        pathNot:
          "^shared/(aws/signer|domain/(department/(department|errors)|days|instants|errors|library/library-file|cost/(prices|rates|bill|day|functions|x-day)))\\.ts$",
      },
    },
    only(
      "connecting-uses-channels",
      "Connecting asks the channels, through their one list.",
      "^infra/connect/channel\\.ts$",
      "^(infra/|shared/(channels/index\\.ts|ports\\.ts|domain/(account|department/department|errors)\\.ts))",
    ),
    {
      name: "product-knows-no-tests",
      comment: "Nothing that is deployed imports tests or infra.",
      severity: "error",
      from: { path: "^(shared|functions)/" },
      to: { path: "^(test|infra)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      mainFields: ["module", "main"],
    },
  },
};
