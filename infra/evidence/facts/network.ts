import { regionsIn } from "../../judges/rules.ts";
import type { Fact } from "../fact.ts";
import { all, byStack, each, is, none, there } from "../looks.ts";
import { at, nameOf, type Resource, resourcesOf, type Stack, told, type Value } from "../stacks.ts";

/** Where it stands, and the one way in. */

/** Regions of Canada (AWS General Reference). */
const CANADA = /^ca-(central|west)-1$/;
const regionsNamed = ({ template }: Stack): string[] =>
  [...new Set(Object.values(template.Resources).flatMap((resource: Resource) => regionsIn(resource)))].sort();

const managedGroups: Fact["look"] = (stacks) =>
  resourcesOf(stacks, "AWS::WAFv2::WebACL").map((one) => {
    const rules: Value[] = at(one.resource, "Rules") ?? [];
    const groups = rules.flatMap(({ Statement }) => Statement?.ManagedRuleGroupStatement?.Name ?? []);
    return {
      type: "AWS::WAFv2::WebACL",
      names: [nameOf(one)],
      property: "Rules.Statement.ManagedRuleGroupStatement.Name",
      value: groups.join(", "),
      holds: groups.includes("AWSManagedRulesCommonRuleSet") && groups.includes("AWSManagedRulesKnownBadInputsRuleSet"),
    };
  });

const rateRules: Fact["look"] = (stacks) =>
  resourcesOf(stacks, "AWS::WAFv2::WebACL").flatMap((one) => {
    const rules: Value[] = (at(one.resource, "Rules") ?? []).filter(
      (rule: Value) => rule.Statement?.RateBasedStatement,
    );
    const rows = rules.map(({ Name, Action, Statement }) => ({
      type: "AWS::WAFv2::WebACL",
      names: [Name as string],
      property: "RateBasedStatement.Limit",
      value: told(Statement.RateBasedStatement.Limit),
      holds: Action?.Block !== undefined,
    }));
    return rows.length > 0
      ? rows
      : [
          {
            type: "AWS::WAFv2::WebACL",
            names: [nameOf(one)],
            property: "RateBasedStatement.Limit",
            value: "–",
            holds: false,
          },
        ];
  });

export const NETWORK = {
  inCanada: {
    says: { en: "Both stacks stand in Canada.", fr: "Les deux piles se trouvent au Canada." },
    look: byStack(
      "Environment",
      ({ account, region }) => `aws://${account}/${region}`,
      ({ region }) => CANADA.test(region),
    ),
    check: (prefix) => `aws cloudformation describe-stacks --stack-name ${prefix}-data --query 'Stacks[].StackId'`,
  },
  oneRegion: {
    says: {
      en: "No resource names another region: nothing is copied or sent out of it by AWS.",
      fr: "Aucune ressource ne nomme une autre région : AWS n’y copie ni n’y envoie rien.",
    },
    look: byStack(
      "Resources.*",
      (stack) => regionsNamed(stack).join(", ") || stack.region,
      (stack) => regionsNamed(stack).every((region) => region === stack.region),
    ),
    check: (prefix) => `grep -oE '[a-z]{2}-[a-z]+-[0-9]' cdk.out/${prefix}-*.template.json | sort | uniq -c`,
  },
  notPublic: {
    says: { en: "No bucket is open to the public.", fr: "Aucun compartiment n’est public." },
    look: all(
      ...["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map((property) =>
        each("AWS::S3::Bucket", `PublicAccessBlockConfiguration.${property}`, is(true)),
      ),
    ),
    check: (prefix) => `aws s3api get-public-access-block --bucket ${prefix}-media-ACCOUNT`,
  },
  firewall: {
    says: {
      en: "A firewall stands before the API: known attacks and addresses of ill repute are refused.",
      fr: "Un pare-feu protège l’API : les attaques connues et les adresses malveillantes sont refusées.",
    },
    look: all(each("AWS::WAFv2::WebACLAssociation", "ResourceArn", there), managedGroups),
    check: () => "aws wafv2 list-web-acls --scope REGIONAL",
  },
  throttled: {
    says: {
      en: "Requests are limited in number: by address at the firewall, in all at the API.",
      fr: "Le nombre de requêtes est limité : par adresse au pare-feu, au total à l’API.",
    },
    look: all(
      rateRules,
      each("AWS::ApiGateway::Stage", "MethodSettings.0.ThrottlingRateLimit", (value) => value > 0),
    ),
    check: () => "aws apigateway get-stage --rest-api-id API --stage-name live --query methodSettings",
  },
  noNetwork: {
    says: {
      en: "There is no network, no machine and no public address: the API is the one way in.",
      fr: "Il n’y a ni réseau, ni machine, ni adresse publique : l’API est la seule entrée.",
    },
    look: all(
      none(/^AWS::(EC2|ElasticLoadBalancing\w*|RDS|ECS|EKS)::/, "AWS::EC2, ElasticLoadBalancing, RDS, ECS, EKS"),
      each("AWS::ApiGateway::RestApi", "EndpointConfiguration.Types.0", is("REGIONAL")),
    ),
    check: () => "aws ec2 describe-network-interfaces --filters Name=description,Values='AWS Lambda*'",
  },
  onlyAws: {
    says: {
      en: "Every resource is of a type of AWS’s own: no product of the marketplace, no custom resource.",
      fr: "Chaque ressource est d’un type propre à AWS : aucun produit du marché, aucune ressource personnalisée.",
    },
    look: (stacks) => {
      const others = resourcesOf(stacks).filter(
        ({ resource: { Type } }) =>
          !/^AWS::/.test(Type) || /^AWS::(CloudFormation::CustomResource|Marketplace)/.test(Type),
      );
      const total = String(resourcesOf(stacks).length);
      if (others.length === 0) return [{ type: "AWS::*", names: [], property: "Type", value: total, holds: true }];
      return others.map((one) => ({
        type: one.resource.Type,
        names: [one.id],
        property: "Type",
        value: one.resource.Type,
        holds: false,
      }));
    },
    check: (prefix) =>
      `aws cloudformation list-stack-resources --stack-name ${prefix}-app --query 'StackResourceSummaries[].ResourceType'`,
  },
} satisfies Record<string, Fact>;
