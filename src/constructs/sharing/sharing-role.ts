import { Token } from 'aws-cdk-lib';
import { PolicySharingOptions } from './policy-sharing-options';

/** The options of a single policy. */
export interface SharedPolicyOptions extends PolicySharingOptions {
  readonly parameterName?: string;
}

/** The parts of the default parameter name. */
export interface ParameterNaming {
  readonly name: string;
  readonly suffix: string;
  /** A hash of the policy's settings. Also appended to names that the user sets. */
  readonly hash?: string;
}

export interface SharingRole {
  readonly isOwner: boolean;
  /** The SSM parameter that this stage writes or reads. */
  readonly parameterName: string;
}

/** A pure function of the options, without lookups: every machine synthesizes the same template. */
export function sharingRole(options: SharedPolicyOptions, naming: ParameterNaming): SharingRole {
  const { stage, borrowFrom } = options;
  const ownerStages = [...new Set(options.ownerStages)];
  refuseToken('stage', stage);
  ownerStages.forEach((owner, i) => refuseToken(`ownerStages[${i}]`, owner));
  refuseToken('borrowFrom', borrowFrom);
  refuseToken('namespace', options.namespace);
  refuseToken('parameterName', options.parameterName);
  checkNamespace(options.namespace);

  const owners = ownerStages.map(owner => `'${owner}'`).join(', ');
  // JavaScript apps and missing context values can leave it undefined. Such an app must not borrow by accident.
  if (!stage) {
    throw new Error("'stage' must not be empty; pass the name of the stage that is being deployed");
  }
  if (ownerStages.length === 0) {
    throw new Error("'ownerStages' must name at least one stage, got []; list the long-lived stages that create the policy, such as ['prod', 'dev']");
  }
  if (borrowFrom !== undefined && !ownerStages.includes(borrowFrom)) {
    throw new Error(`'borrowFrom' must be one of the owner stages ${owners}, got '${borrowFrom}'; name one of them, or add '${borrowFrom}' to 'ownerStages'`);
  }
  const isOwner = ownerStages.includes(stage);
  const similarOwner = ownerStages.find(owner => owner.toLowerCase() === stage.toLowerCase());
  // It would borrow a policy that nobody has created.
  if (!isOwner && similarOwner !== undefined) {
    throw new Error(`'stage' '${stage}' must not differ from owner stage '${similarOwner}' in letter case only; use '${similarOwner}', or rename the stage`);
  }
  const [onlyOwner, ...otherOwners] = ownerStages;
  const owner = isOwner ? stage : borrowFrom ?? (otherOwners.length === 0 ? onlyOwner : undefined);
  if (options.parameterName === undefined && owner === undefined) {
    throw new Error(`'borrowFrom' must be set in stage '${stage}', because there are several owner stages; choose one of ${owners}`);
  }
  return { isOwner, parameterName: parameterNameOf(options, naming, owner) };
}

function parameterNameOf(options: SharedPolicyOptions, { name, suffix, hash }: ParameterNaming, owner: string | undefined): string {
  const { parameterName: givenName, namespace } = options;
  const levels = [...(namespace === undefined ? [] : [namespace]), name, owner, suffix];
  const parameterName = `${givenName ?? `/cdk-edge-cache/${levels.join('/')}`}${hash === undefined ? '' : `/${hash}`}`;
  const requirement = brokenRequirement(parameterName);
  if (requirement !== undefined) {
    throw new Error(givenName === undefined
      ? `the SSM parameter name '${parameterName}', derived from the construct id and the stage, ${requirement}; set 'parameterName'`
      : `'parameterName' ${requirement}, got '${parameterName}'; use a path such as '/my-app/catalogue/${suffix}'`);
  }
  return parameterName;
}

function checkNamespace(namespace: string | undefined): void {
  if (namespace !== undefined && !/^[A-Za-z0-9._-]+$/.test(namespace)) {
    throw new Error(`'namespace' must consist of letters, digits and . _ -, got '${namespace}'; use the name of the application`);
  }
}

const MAX_NAME_LENGTH = 1011;
const MAX_LEVELS = 15;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints */
function brokenRequirement(name: string): string | undefined {
  const levels = name.split('/').filter(level => level !== '');
  if (!/^[A-Za-z0-9_.\-/]+$/.test(name)) return 'must consist of letters, digits and _ . - /';
  if (name.includes('/') && !name.startsWith('/')) return "must begin with '/' if it has levels";
  if (name.endsWith('/') || name.includes('//')) return 'must not have an empty level';
  if (/^(aws|ssm)/i.test(levels[0] ?? '')) return "must not begin with 'aws' or 'ssm'";
  if (levels.length > MAX_LEVELS) return `must have at most ${MAX_LEVELS} levels`;
  if (name.length > MAX_NAME_LENGTH) return `must have at most ${MAX_NAME_LENGTH} characters`;
  return undefined;
}

export function refuseToken(prop: string, value: string | undefined): void {
  if (value !== undefined && Token.isUnresolved(value)) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass a literal string`);
  }
}
