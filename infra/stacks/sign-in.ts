import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as cognito from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Names } from "../names.ts";

/** Who signs people in: the department's own issuer, or Cognito with one group a role. */
export interface SignInProps {
  department: Department;
  names: Names;
  consoleUrl: string;
}

/** As in shared/domain/officer.ts. */
const ROLES = ["officer", "approver", "head", "admin", "expert", "records"];

export class SignIn extends Construct {
  readonly issuer: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, { department, names, consoleUrl }: SignInProps) {
    super(scope, id);
    const { issuer, clientId } = department.signIn;
    if (issuer !== "cognito") {
      this.issuer = issuer;
      this.clientId = clientId ?? "";
      return;
    }
    const pool = new cognito.UserPool(this, "People", {
      userPoolName: names.prefix,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      customAttributes: { team: new cognito.StringAttribute({ mutable: true, maxLen: 60 }) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const role of ROLES) {
      new cognito.CfnUserPoolGroup(this, role, { userPoolId: pool.userPoolId, groupName: role });
    }
    pool.addDomain("Domain", { cognitoDomain: { domainPrefix: `${names.prefix}-${department.deploy.account}` } });
    const client = pool.addClient("Console", {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.PROFILE, cognito.OAuthScope.EMAIL],
        callbackUrls: [`${consoleUrl}/auth/callback`],
        logoutUrls: [consoleUrl],
      },
    });
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
    this.clientId = client.userPoolClientId;
  }
}
