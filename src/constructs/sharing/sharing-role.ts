import { Token } from 'aws-cdk-lib';

/** What decides whether a stage owns a policy or borrows it. */
export interface SharingProps {
  readonly stage: string;
  readonly ownerStages: string[];
  readonly borrowFrom?: string;
  readonly namespace?: string;
  readonly parameterName?: string;
}

/** What a parameter is called where the user gives it no name. */
export interface ParameterNaming {
  readonly name: string;
  readonly suffix: string;
  /** A hash of the policy's settings, which stands in names that the user gives, too. */
  readonly hash?: string;
}

/** The part that a stage plays, and the SSM parameter through which the policy's id is handed over. */
export interface SharingRole {
  readonly isOwner: boolean;
  readonly parameterName: string;
}

/** The role is a pure function of the props: no lookups, so that every machine synthesizes the same template. */
export function sharingRole(props: SharingProps, naming: ParameterNaming): SharingRole {
  const { stage, borrowFrom } = props;
  const ownerStages = [...new Set(props.ownerStages)];
  refuseToken('stage', stage);
  ownerStages.forEach((owner, i) => refuseToken(`ownerStages[${i}]`, owner));
  refuseToken('borrowFrom', borrowFrom);
  refuseToken('namespace', props.namespace);
  refuseToken('parameterName', props.parameterName);
  checkNamespace(props.namespace);

  const owners = ownerStages.map(owner => `'${owner}'`).join(', ');
  // A plain JavaScript app, or a missing context value, can leave it undefined: then it must not borrow by accident.
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
  const likeIt = ownerStages.find(owner => owner.toLowerCase() === stage.toLowerCase());
  // It would borrow what nobody has made yet.
  if (!isOwner && likeIt !== undefined) {
    throw new Error(`'stage' '${stage}' must not differ from the owner stage '${likeIt}' in upper and lower case alone; write it '${likeIt}', or give it a name of its own`);
  }
  const [onlyOwner, ...otherOwners] = ownerStages;
  const source = isOwner ? stage : borrowFrom ?? (otherOwners.length === 0 ? onlyOwner : undefined);
  if (props.parameterName === undefined && source === undefined) {
    throw new Error(`stage '${stage}' needs 'borrowFrom' to say whose policy it uses, because there are several owner stages; choose one of ${owners}`);
  }
  return { isOwner, parameterName: legalParameterName(props, naming, source) };
}

function legalParameterName(props: SharingProps, { name, suffix, hash }: ParameterNaming, owner: string | undefined): string {
  const { parameterName: given, namespace } = props;
  const levels = [...(namespace === undefined ? [] : [namespace]), name, owner, suffix];
  const parameterName = `${given ?? `/cdk-edge-cache/${levels.join('/')}`}${hash === undefined ? '' : `/${hash}`}`;
  const refusal = refusalOf(parameterName);
  if (refusal !== undefined) {
    throw new Error(given === undefined
      ? `the SSM parameter name '${parameterName}', made of the construct id and the stage, ${refusal}; set 'parameterName'`
      : `'parameterName' ${refusal}, got '${parameterName}'; write a path like '/my-app/catalogue/${suffix}'`);
  }
  return parameterName;
}

function checkNamespace(namespace: string | undefined): void {
  if (namespace !== undefined && !/^[A-Za-z0-9._-]+$/.test(namespace)) {
    throw new Error(`'namespace' may have only letters, digits and . _ -, and at least one of them, got '${namespace}'; use the name of the application`);
  }
}

const MAX_NAME_LENGTH = 1011;
const MAX_LEVELS = 15;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints */
function refusalOf(name: string): string | undefined {
  const levels = name.split('/').filter(level => level !== '');
  if (!/^[A-Za-z0-9_.\-/]+$/.test(name)) return 'may have only letters, digits and _ . - /';
  if (name.includes('/') && !name.startsWith('/')) return "must begin with '/' when it has levels";
  if (name.endsWith('/') || name.includes('//')) return 'must not have an empty level';
  if (/^(aws|ssm)/i.test(levels[0] ?? '')) return "must not begin with 'aws' or 'ssm'";
  if (levels.length > MAX_LEVELS) return `must not have more than ${MAX_LEVELS} levels`;
  if (name.length > MAX_NAME_LENGTH) return `must not have more than ${MAX_NAME_LENGTH} characters`;
  return undefined;
}

export function refuseToken(prop: string, value: string | undefined): void {
  if (value !== undefined && Token.isUnresolved(value)) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass a plain string, because the role of a stage is decided before deployment`);
  }
}
