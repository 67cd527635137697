import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { CfnSecret, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, IConstruct } from 'constructs';
import { resolvedProperties } from '../synth/resolved-resources';

/**
 * The two header values that are accepted at the same time, one of which CloudFront sends.
 *
 * A rotation has two steps: listeners accept the next value before CloudFront sends it, and refuse the last value after CloudFront has stopped
 * sending it. An even step n sends value n/2, and step n+1 sends the next value. Both accept these two values.
 */
export class VerificationSecrets {
  public readonly accepted: ISecret[];

  /** Origins in other Regions that use the header. */
  public readonly otherRegions = new Set<IConstruct>();

  private readonly sent: ISecret;
  /** Generated secrets exist only in a few steps of the rotation. */
  private readonly areGenerated: boolean;

  public constructor(private readonly scope: Construct, rotationStep: number, secrets: ISecret[] | undefined) {
    checkStep(rotationStep);
    checkSecrets(secrets);
    this.areGenerated = secrets === undefined;
    const first = Math.floor(rotationStep / 2);
    this.accepted = [first, first + 1].map(number => secrets?.[number % 2] ?? generate(scope, number));
    this.sent = this.accepted[rotationStep % 2]!;
  }

  /** Dynamic references to the accepted values. */
  public get acceptedValues(): string[] {
    return this.accepted.map(dynamicReference);
  }

  /** Returns a dynamic reference to the value to send. */
  public valueFor(consumer: IConstruct): string {
    if (this.isInOtherRegion(consumer)) {
      // Reported at validation: CDK prints an error that is thrown here with a long stack trace.
      this.otherRegions.add(consumer);
      return '';
    }
    // The first step of a rotation changes the reference in the other stack. CloudFormation cannot remove an export that is in use, so both
    // must still be exported.
    this.accepted.filter(secret => secret.node.defaultChild !== undefined && isCrossStack(secret, consumer))
      .forEach(secret => outermostStack(secret).exportValue(secret.secretArn));
    return dynamicReference(this.sent);
  }

  /** Returns whether a construct in another stack would have to import a secret that a rotation removes. */
  public needsImport(consumer: IConstruct): boolean {
    return this.areGenerated && isCrossStack(this.scope, consumer);
  }

  public get region(): string {
    return this.sent.env.region;
  }

  /** AWS does not document whether CloudFormation resolves a reference to a secret in another Region. */
  private isInOtherRegion(consumer: IConstruct): boolean {
    const { region } = Stack.of(consumer);
    return !Token.isUnresolved(this.region) && !Token.isUnresolved(region) && this.region !== region;
  }
}

/**
 * Only letters and digits, because `*` and `?` are wildcards in a listener condition. A comparison string has at most 128 characters and ignores
 * letter case: 64 characters are more than 300 bits.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html
 */
function generate(scope: Construct, number: number): ISecret {
  return new Secret(scope, `Value${number}`, {
    description: `Value ${number} of the header that identifies the distribution to ${scope.node.path}`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true, includeSpace: false },
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** CloudFormation resolves it. The template never contains the value. */
function dynamicReference(secret: ISecret): string {
  return secret.secretValue.unsafeUnwrap();
}

function isCrossStack(one: IConstruct, other: IConstruct): boolean {
  return outermostStack(one) !== outermostStack(other);
}

function outermostStack(construct: IConstruct): Stack {
  const stack = Stack.of(construct);
  return stack.nestedStackParent === undefined ? stack : outermostStack(stack.nestedStackParent);
}

function checkStep(rotationStep: number): void {
  if (Token.isUnresolved(rotationStep)) {
    throw new Error("'rotationStep' must be known at synthesis, got a token; pass a literal number");
  }
  if (!Number.isInteger(rotationStep) || rotationStep < 0) {
    throw new Error(`'rotationStep' must be an integer of at least 0, got ${rotationStep}; remove it before the first rotation`);
  }
}

function checkSecrets(secrets: ISecret[] | undefined): void {
  if (secrets === undefined) return;
  if (secrets.length !== 2 || secrets[0]!.secretArn === secrets[1]!.secretArn) {
    throw new Error(`'secrets' must be two different secrets, got ${secrets.length === 2 ? 'one twice' : secrets.length}; remove 'secrets' to generate them`);
  }
  secrets.forEach(({ node: { defaultChild, path } }, i) => {
    if (defaultChild instanceof CfnSecret && mayHaveWildcard(defaultChild)) {
      throw new Error(`'secrets[${i}]' must not contain '*' or '?', which are wildcards in a listener condition, but '${path}' may; exclude punctuation, or remove 'secrets' to generate them`);
    }
  });
}

/**
 * Generated values contain punctuation by default.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
function mayHaveWildcard(secret: CfnSecret): boolean {
  const { SecretString: value, GenerateSecretString: generated } = resolvedProperties(secret);
  if (typeof value === 'string') return /[*?]/.test(value);
  if (generated === undefined) return false;
  const { ExcludePunctuation: punctuation, ExcludeCharacters: characters = '' } = generated;
  const isKnown = typeof punctuation !== 'object' && typeof characters === 'string';
  return isKnown && punctuation !== true && !['*', '?'].every(wildcard => characters.includes(wildcard));
}
