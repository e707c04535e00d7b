import type { Fact } from "../fact.ts";
import { all, each, grouped, is, none, there } from "../looks.ts";
import { at, resourcesOf, type Stack, told, type Value } from "../stacks.ts";

/** Who may sign in, and what each role may do. */

const statementsOf = (stacks: readonly Stack[]): { role: string; statement: Value }[] =>
  resourcesOf(stacks, "AWS::IAM::Policy").flatMap(({ id, resource }) =>
    (at(resource, "PolicyDocument.Statement") ?? []).map((statement: Value) => ({ role: id, statement })),
  );

/** No grant has an action by a pattern; `*` as a resource has these alone, for which AWS has no other. */
const NO_RESOURCE = /^(comprehend:BatchDetectSentiment|xray:Put(TraceSegments|TelemetryRecords))$/;
const leastPrivilege: Fact["look"] = (stacks) =>
  grouped(
    statementsOf(stacks).map(({ role, statement }) => {
      const actions: string[] = [statement.Action].flat();
      const anywhere = [statement.Resource].flat().includes("*");
      const patterned = actions.some((action) => action.includes("*"));
      const holds = !patterned && (!anywhere || actions.every((action) => NO_RESOURCE.test(action)));
      return {
        type: "AWS::IAM::Policy",
        names: [role],
        property: "PolicyDocument.Statement",
        value: anywhere || patterned ? `${actions.join(", ")} → ${told(statement.Resource)}` : "Action, Resource",
        holds,
      };
    }),
  ).map((row) => ({ ...row, names: [...new Set(row.names)] }));

export const ACCESS = {
  secondFactor: {
    says: {
      en: "Sign-in by Cognito asks everybody for a second factor (an authenticator, no text message).",
      fr: "La connexion par Cognito exige de chaque personne un second facteur (authentificateur, sans message texte).",
    },
    look: all(
      each("AWS::Cognito::UserPool", "MfaConfiguration", is("ON"), { optional: true }),
      each("AWS::Cognito::UserPool", "EnabledMfas", (value) => told(value) === "SOFTWARE_TOKEN_MFA", {
        optional: true,
      }),
    ),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.MfaConfiguration",
  },
  riskySignIns: {
    says: {
      en: "Cognito sees and blocks risky sign-ins and guessed passwords.",
      fr: "Cognito détecte et bloque les connexions à risque et les mots de passe devinés.",
    },
    look: each("AWS::Cognito::UserPool", "UserPoolAddOns.AdvancedSecurityMode", is("ENFORCED"), { optional: true }),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.UserPoolAddOns",
  },
  passwords: {
    says: {
      en: "Passwords have at least 12 characters; administrators alone make accounts.",
      fr: "Les mots de passe comptent au moins 12 caractères; seule l’administration crée des comptes.",
    },
    look: all(
      each("AWS::Cognito::UserPool", "Policies.PasswordPolicy.MinimumLength", (value) => value >= 12, {
        optional: true,
      }),
      each("AWS::Cognito::UserPool", "AdminCreateUserConfig.AllowAdminCreateUserOnly", is(true), { optional: true }),
    ),
    check: () => "aws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.Policies",
  },
  rolesByGroup: {
    says: {
      en: "People have their rights by role: one group each.",
      fr: "Les droits des personnes viennent de leur rôle : un groupe par rôle.",
    },
    look: each("AWS::Cognito::UserPoolGroup", "GroupName", there, { optional: true }),
    check: () => "aws cognito-idp list-groups --user-pool-id POOL",
  },
  leastPrivilege: {
    says: {
      en: "Each function has a role of its own, which names each action and each resource (none by a pattern, but where AWS has no resource to name).",
      fr: "Chaque fonction a son propre rôle, qui nomme chaque action et chaque ressource (sans joker, sauf où AWS n’a pas de ressource à nommer).",
    },
    look: leastPrivilege,
    check: (prefix) => `aws iam get-role-policy --role-name ${prefix}-webhook-REGION --policy-name POLICY`,
  },
  noUsers: {
    says: {
      en: "There is no IAM user, no access key and no group.",
      fr: "Il n’y a ni utilisateur IAM, ni clé d’accès, ni groupe.",
    },
    look: none(/^AWS::IAM::(User|AccessKey|Group)$/, "AWS::IAM::User, AccessKey, Group"),
    check: () => "aws iam list-users",
  },
  partners: {
    says: {
      en: "Another department may put consultations on the bus by one role of its account, and do nothing else.",
      fr: "Un autre ministère peut déposer des consultations sur le bus par un seul rôle de son compte, et rien d’autre.",
    },
    look: each(
      "AWS::Events::EventBusPolicy",
      "Statement.Condition.ArnEquals.aws:PrincipalArn",
      (value, { resource }) => there(value) && at(resource, "Statement.Action") === "events:PutEvents",
      { optional: true },
    ),
    check: (prefix) => `aws events describe-event-bus --name ${prefix} --query Policy`,
  },
} satisfies Record<string, Fact>;
